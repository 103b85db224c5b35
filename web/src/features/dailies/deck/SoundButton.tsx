import { IconVolume, IconVolumeOff } from "@tabler/icons-react";
import { KeyButton } from "../room/KeyButton";
import { useSound } from "./sound";
import styles from "./Transport.module.css";

/** Sound on or off, and how loud; remembered on this machine. */
export function SoundButton() {
  const [sound, setSound] = useSound();
  const isSilent = sound.isMuted || sound.volume === 0;
  return (
    <span className={styles.sound}>
      <KeyButton
        deed="mute"
        label={isSilent ? "Sound on" : "Sound off"}
        onPress={() => setSound({ volume: sound.volume || 1, isMuted: !isSilent })}
      >
        {isSilent ? <IconVolumeOff size={18} /> : <IconVolume size={18} />}
      </KeyButton>
      <input
        className={styles.volume}
        type="range"
        min={0}
        max={100}
        value={isSilent ? 0 : Math.round(sound.volume * 100)}
        aria-label="Volume"
        onChange={(event) => setSound({ isMuted: false, volume: Number(event.currentTarget.value) / 100 })}
      />
    </span>
  );
}
