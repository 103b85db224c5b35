import { useEffect } from "react";
import { DeckProvider } from "../deck/deck";
import { QueueHead } from "../queue/QueueHead";
import { useQueue } from "../queue/useQueue";
import { NothingToWatch } from "./NothingToWatch";
import styles from "./Room.module.css";
import { TakeOnScreen } from "./TakeOnScreen";
import { type Address, useAddress } from "./useAddress";

/** The screening room: a queue of takes, one of them on screen, and everything that is decided and said about it. */
export function ScreeningRoom({ project }: { project: string }) {
  const address = useAddress();
  const queue = useQueue(project, address.only, address.take);
  const { code } = queue;
  usePinned(address, code);
  const head = (
    <QueueHead
      project={project}
      only={address.only}
      undecided={queue.undecided}
      onOnly={(only) => address.show(undefined, only)}
    />
  );
  if (code === undefined)
    return (
      <div className={styles.room} data-empty>
        <div className={styles.screen}>
          {head}
          <NothingToWatch project={project} address={address} queue={queue} />
        </div>
      </div>
    );
  return (
    <DeckProvider>
      <TakeOnScreen project={project} code={code} address={address} queue={queue} head={head} />
    </DeckProvider>
  );
}

/** Puts the take on screen into the address, so that it stays when others change the queue. */
function usePinned({ take, only, show }: Address, code: string | undefined): void {
  useEffect(() => {
    if (take === undefined && code !== undefined) show(code, only);
  }, [take, code, only, show]);
}
