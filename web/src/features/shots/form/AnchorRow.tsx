import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { Anchor } from "../card/card";
import { ANCHOR_SOURCES } from "../card/words";
import { fieldId } from "../desk/focus";
import { usePen } from "../desk/pen";
import { AssetPicker } from "./AssetPicker";
import { AssetThumb } from "./AssetThumb";
import styles from "./Form.module.css";
import { Pick } from "./Pick";
import { FilePick } from "./ReferenceRow";
import { TakePick } from "./TakePick";

/** One anchor: which end it pins, where its picture comes from, and what for. */
export function AnchorRow({ anchor, at, onRemove }: { anchor: Anchor; at: number; onRemove: () => void }) {
  const pen = usePen();
  const path = `anchors.${at}`;
  const title = anchor.at === "start" ? "Starts on" : "Ends on";
  return (
    <section id={fieldId(path)} tabIndex={-1} className={styles.anchor} aria-label={title}>
      <div className={styles.referenceHead}>
        <strong>{title}</strong>
        {!pen.isReadOnly && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove the ${anchor.at} frame`}
            onClick={onRemove}
          >
            <IconX size={16} />
          </ActionIcon>
        )}
      </div>
      <Pick
        id={fieldId(`${path}.source`)}
        aria-label={`${title}: where the picture comes from`}
        allowDeselect={false}
        readOnly={pen.isReadOnly}
        choices={ANCHOR_SOURCES}
        value={anchor.source}
        onChange={(source) => source && pen.set(`${path}.source`, source)}
      />
      {anchor.source === "file" ? (
        <FileAnchor anchor={anchor} path={path} />
      ) : (
        <TakePick path={`${path}.take`} value={anchor.take} label={`${title}: take`} />
      )}
      <TextInput
        id={fieldId(`${path}.purpose`)}
        aria-label={`${title}: purpose`}
        placeholder="Purpose: match the cut from the shot before"
        maxLength={500}
        readOnly={pen.isReadOnly}
        value={anchor.purpose}
        error={pen.faults[`${path}.purpose`]}
        onChange={(event) => pen.set(`${path}.purpose`, event.currentTarget.value)}
      />
      {pen.faults[path] && (
        <p role="alert" className={styles.fault}>
          {pen.faults[path]}
        </p>
      )}
    </section>
  );
}

function FileAnchor({ anchor, path }: { anchor: Anchor; path: string }) {
  const pen = usePen();
  const asset = pen.assets.find((one) => one.slug === anchor.asset);
  const withPictures = pen.assets.filter((one) => one.files.some((file) => file.kind === "image"));
  const fault = pen.faults[`${path}.asset`];
  return (
    <div className={styles.fileAnchor}>
      <AssetThumb asset={asset} file={anchor.file} size={48} />
      <div className={styles.pair}>
        <AssetPicker
          assets={withPictures}
          onChoose={(chosen) =>
            pen.edit((card) => ({
              ...card,
              anchors: card.anchors.map((one) =>
                one.at === anchor.at ? { ...one, asset: chosen.slug, file: "" } : one,
              ),
            }))
          }
        >
          {(open) => (
            <Button
              id={fieldId(`${path}.asset`)}
              variant="default"
              fullWidth
              disabled={pen.isReadOnly}
              onClick={open}
            >
              {asset?.name ?? (anchor.asset || "Choose an asset")}
            </Button>
          )}
        </AssetPicker>
        <FilePick path={`${path}.file`} name={asset?.name ?? "the asset"} asset={asset} value={anchor.file} />
      </div>
      {fault && (
        <p role="alert" className={styles.fault}>
          {fault}
        </p>
      )}
    </div>
  );
}
