import { useEffect, useRef, useState } from "react";
import type { Take } from "../types";
import { useDeck } from "./deck";
import { filmOf } from "./frames";
import styles from "./Stage.module.css";
import { StageWords } from "./StageWords";
import { useSound } from "./sound";

/**
 * The picture on its neutral surround. The films beside it in the queue are held ready in hidden elements: when one
 * comes on screen it is the same element, with its first frame already decoded.
 */
export function Stage({ take, beside, playsOn }: { take: Take; beside: Take[]; playsOn: boolean }) {
  const films = [take, ...beside.filter((other) => other.code !== take.code)].sort((one, other) =>
    one.code.localeCompare(other.code),
  );
  return (
    <div className={styles.stage}>
      {films.map((film) => (
        <FilmElement key={film.id} take={film} isOn={film.code === take.code} playsOn={playsOn} />
      ))}
    </div>
  );
}

function FilmElement({ take, isOn, playsOn }: { take: Take; isOn: boolean; playsOn: boolean }) {
  const video = useRef<HTMLVideoElement>(null);
  const [fault, setFault] = useState(false);
  const canPlay = take.media_state === "ready" || take.media_state === "checking";
  useOnDeck(video, take, isOn && canPlay, playsOn);
  useSoundOf(video, isOn);
  useNewTry(video, take.media_state, fault, setFault);
  return (
    <>
      {canPlay && (
        // biome-ignore lint/a11y/useMediaCaption: takes carry guide tracks; what is spoken stands on the shot's card
        <video
          ref={video}
          className={styles.film}
          data-on={isOn || undefined}
          data-take={take.code}
          aria-hidden={!isOn}
          aria-label={`Take ${take.code}`}
          src={take.proxy_url}
          poster={take.poster_url.replace(/poster$/, "first_frame")}
          preload="auto"
          playsInline
          disablePictureInPicture
          onError={() => setFault(true)}
          onLoadedData={() => setFault(false)}
        />
      )}
      {isOn && <StageWords take={take} hasFault={fault} />}
    </>
  );
}

/** The element that is on screen is the one that the deck moves; one that comes on after another plays at once. */
function useOnDeck(
  video: React.RefObject<HTMLVideoElement | null>,
  take: Take,
  isOn: boolean,
  playsOn: boolean,
): void {
  const deck = useDeck();
  const { id, rate, frames } = take;
  const startsPlaying = useRef(playsOn);
  startsPlaying.current = playsOn;
  useEffect(() => {
    const element = video.current;
    if (!isOn || !element) return;
    deck.attach(element, filmOf({ rate, frames }));
    if (startsPlaying.current && deck.lastOn !== undefined && deck.lastOn !== id) deck.forwards();
    deck.lastOn = id;
    return () => deck.detach();
  }, [deck, video, isOn, id, rate, frames]);
}

function useSoundOf(video: React.RefObject<HTMLVideoElement | null>, isOn: boolean): void {
  const [sound] = useSound();
  useEffect(() => {
    if (!video.current) return;
    video.current.muted = sound.isMuted || !isOn;
    video.current.volume = sound.volume;
  }, [video, sound, isOn]);
}

/** A proxy that was not there yet is asked for again when the file's state moves. */
function useNewTry(
  video: React.RefObject<HTMLVideoElement | null>,
  state: string,
  fault: boolean,
  setFault: (fault: boolean) => void,
): void {
  const failedAt = useRef<string>(undefined);
  if (fault) failedAt.current ??= state;
  useEffect(() => {
    if (failedAt.current === undefined || failedAt.current === state) return;
    failedAt.current = undefined;
    setFault(false);
    video.current?.load();
  }, [video, state, setFault]);
}
