import { ActionIcon, Modal } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { KeyboardEvent, ReactNode } from "react";
import styles from "./Lightbox.module.css";

export interface LargeView {
  /** Names it for its list. */
  id: string;
  kind: "image" | "video" | "audio";
  src: string;
  poster?: string | undefined;
  title: string;
  caption?: ReactNode;
}

/** Pictures and films large, one after the other: ← and → go on, Escape closes. */
export function Lightbox({
  views,
  at,
  onMove,
  onClose,
}: {
  views: readonly LargeView[];
  /** The id of the one on show; undefined while closed. */
  at: string | undefined;
  onMove: (id: string) => void;
  onClose: () => void;
}) {
  const place = views.findIndex(({ id }) => id === at);
  const view = views[place];
  const go = (step: number) => {
    const next = views[(place + step + views.length) % views.length];
    if (next) onMove(next.id);
  };
  const press = (event: KeyboardEvent) => {
    // Arrows seek inside a player that has the focus.
    if ((event.target as HTMLElement).tagName === "VIDEO") return;
    if (event.key === "ArrowLeft") go(-1);
    if (event.key === "ArrowRight") go(1);
  };
  return (
    <Modal
      opened={view !== undefined}
      onClose={onClose}
      fullScreen
      title={view?.title}
      classNames={{ content: styles.room, header: styles.head, body: styles.body }}
      onKeyDown={press}
    >
      {view && (
        <>
          <div className={styles.stage}>
            <Large key={view.id} view={view} />
          </div>
          <div className={styles.foot}>
            {views.length > 1 && (
              <ActionIcon variant="default" size="lg" aria-label="The one before" onClick={() => go(-1)}>
                <IconChevronLeft size={20} />
              </ActionIcon>
            )}
            <div className={styles.caption} aria-live="polite">
              {view.caption}
              {views.length > 1 && (
                <span className="ct-num">
                  {place + 1} of {views.length}
                </span>
              )}
            </div>
            {views.length > 1 && (
              <ActionIcon variant="default" size="lg" aria-label="The next one" onClick={() => go(1)}>
                <IconChevronRight size={20} />
              </ActionIcon>
            )}
          </div>
        </>
      )}
    </Modal>
  );
}

function Large({ view }: { view: LargeView }) {
  if (view.kind === "image") return <img className={styles.large} src={view.src} alt={view.title} />;
  if (view.kind === "audio")
    return (
      // biome-ignore lint/a11y/useMediaCaption: a reference sound has no words to caption
      <audio src={view.src} controls aria-label={view.title} />
    );
  return (
    // biome-ignore lint/a11y/useMediaCaption: reference footage comes without captions
    <video
      className={styles.large}
      src={view.src}
      poster={view.poster}
      controls
      autoPlay
      loop
      playsInline
      aria-label={view.title}
    />
  );
}
