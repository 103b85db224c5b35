import { Modal, Switch } from "@mantine/core";
import { usePlaysOn } from "../deck/sound";
import styles from "./Keys.module.css";
import { KEYS } from "./keymap";

/** All keys of the room, by what they are about. */
export function KeysHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [playsOn, setPlaysOn] = usePlaysOn();
  return (
    <Modal opened={opened} onClose={onClose} title="Keys of the screening room" size="min(1080px, 96vw)">
      <div className={styles.groups}>
        {KEYS.map(({ about, rows }) => (
          <section key={about}>
            <h3 className={styles.about}>{about}</h3>
            <dl className={styles.keys}>
              {rows.map(({ deed, shown, words }) => (
                <div key={deed} className={styles.key}>
                  <dt>
                    <kbd>{shown}</kbd>
                  </dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch
        label="Play each take as it comes on screen"
        checked={playsOn}
        onChange={(event) => setPlaysOn(event.currentTarget.checked)}
      />
    </Modal>
  );
}
