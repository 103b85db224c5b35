import { Modal } from "@mantine/core";
import styles from "./Keys.module.css";
import { KEYS } from "./keymap";

/** All keys of the room, by what they are about. */
export function KeysHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keys of the screening room" size="xl">
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
    </Modal>
  );
}
