import { useRef } from "react";
import { moved } from "../board/order";

let made = 0;
const fresh = () => {
  made += 1;
  return `row-${made}`;
};

/** Keys for the lines of a list that have none of their own, so that a line keeps its field and focus when it moves. */
export function useRowKeys(length: number) {
  const held = useRef<string[]>([]);
  while (held.current.length < length) held.current.push(fresh());
  held.current.length = length;
  return {
    keys: held.current,
    onMove: (from: number, to: number) => {
      held.current = moved(held.current, from, to);
    },
    onInsert: (at: number) => {
      held.current = [...held.current.slice(0, at), fresh(), ...held.current.slice(at)];
    },
    onRemove: (at: number) => {
      held.current = held.current.filter((_key, index) => index !== at);
    },
  };
}
