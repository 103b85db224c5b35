import { useLocalStorage } from "@mantine/hooks";

/** How loud the room is, remembered on this machine. */
export interface Sound {
  isMuted: boolean;
  volume: number;
}

export function useSound() {
  return useLocalStorage<Sound>({
    key: "ct-sound",
    defaultValue: { isMuted: false, volume: 1 },
    getInitialValueInEffect: false,
  });
}

/** Whether the next take plays as it comes, remembered on this machine. */
export function usePlaysOn() {
  return useLocalStorage<boolean>({
    key: "ct-plays-on",
    defaultValue: true,
    getInitialValueInEffect: false,
  });
}
