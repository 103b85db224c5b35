import {
  IconArrowBarToLeft,
  IconArrowBarToRight,
  IconKeyboard,
  IconMaximize,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconRepeat,
} from "@tabler/icons-react";
import type { Deed } from "../keys/keymap";
import { KeyButton } from "../room/KeyButton";
import { useIsLooping, useSpeed } from "./deck";
import { FrameReadout } from "./FrameReadout";
import { SoundButton } from "./SoundButton";
import { speedInWords } from "./shuttle";
import styles from "./Transport.module.css";
import { TrimReadout } from "./TrimReadout";
import type { TrimWork } from "./useTrim";

/** The row under the picture: play, step, where we are, in and out, loop, sound, full screen, keys. */
export function Transport({
  act,
  trim,
  canTrim,
  hasAudio,
}: {
  act: (deed: Deed) => void;
  trim: TrimWork;
  canTrim: boolean;
  hasAudio: boolean;
}) {
  const speed = useSpeed();
  const isLooping = useIsLooping();
  const isRunning = speed !== 0;
  return (
    <div className={styles.row}>
      <KeyButton deed="frameBack" label="One frame back" onPress={() => act("frameBack")}>
        <IconPlayerSkipBack size={16} />
      </KeyButton>
      <KeyButton deed="play" label={isRunning ? "Pause" : "Play"} onPress={() => act("play")}>
        {isRunning ? <IconPlayerPauseFilled size={20} /> : <IconPlayerPlayFilled size={20} />}
      </KeyButton>
      <KeyButton deed="frameOn" label="One frame on" onPress={() => act("frameOn")}>
        <IconPlayerSkipForward size={16} />
      </KeyButton>
      <FrameReadout />
      <span className={styles.speed}>{Math.abs(speed) > 1 || speed < 0 ? speedInWords(speed) : ""}</span>
      <span className={styles.gap} />
      {canTrim && (
        <>
          <KeyButton deed="in" label="In at this frame" onPress={() => act("in")}>
            <IconArrowBarToRight size={17} />
          </KeyButton>
          <TrimReadout trim={trim} />
          <KeyButton deed="out" label="Out after this frame" onPress={() => act("out")}>
            <IconArrowBarToLeft size={17} />
          </KeyButton>
        </>
      )}
      <KeyButton
        deed="loop"
        label="Loop between in and out"
        isPressed={isLooping}
        onPress={() => act("loop")}
      >
        <IconRepeat size={17} />
      </KeyButton>
      {hasAudio && <SoundButton />}
      <KeyButton deed="fullScreen" label="Full screen" onPress={() => act("fullScreen")}>
        <IconMaximize size={17} />
      </KeyButton>
      <span className={styles.onDesks}>
        <KeyButton deed="help" label="All keys" onPress={() => act("help")}>
          <IconKeyboard size={18} />
        </KeyButton>
      </span>
    </div>
  );
}
