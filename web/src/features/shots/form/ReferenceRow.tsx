import { TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { NumberField } from "@/ui/NumberField";
import type { Reference } from "../card/card";
import { ROLES } from "../card/words";
import { fieldId } from "../desk/focus";
import { usePen } from "../desk/pen";
import type { Asset } from "../queries";
import { AssetThumb } from "./AssetThumb";
import styles from "./Form.module.css";
import { Pick } from "./Pick";

/** One reference: the asset, which of its files, what it controls, its rank, and what must not come along. */
export function ReferenceRow({ reference, at }: { reference: Reference; at: number }) {
  const pen = usePen();
  const path = `references.${at}`;
  const asset = pen.assets.find((one) => one.slug === reference.asset);
  const name = asset?.name ?? reference.asset;
  const fault = pen.faults[path] ?? pen.faults[`${path}.asset`];
  return (
    <div id={fieldId(path)} tabIndex={-1} className={styles.reference}>
      <AssetThumb asset={asset} file={reference.file} size={64} />
      <div className={styles.referenceBody}>
        <div className={styles.referenceHead}>
          {asset ? (
            <Link
              to="/p/$project/assets/$asset"
              params={{ project: pen.project, asset: asset.slug }}
              className="ct-link"
            >
              {name}
            </Link>
          ) : (
            <span>{name}</span>
          )}
          <Priority path={`${path}.priority`} name={name} value={reference.priority} />
        </div>
        <div className={styles.pair}>
          <FilePick path={`${path}.file`} name={name} asset={asset} value={reference.file} />
          <Pick
            id={fieldId(`${path}.role`)}
            aria-label={`What ${name} controls`}
            placeholder="Controls…"
            choices={ROLES}
            listWidth={280}
            readOnly={pen.isReadOnly}
            allowDeselect={false}
            value={reference.role}
            error={pen.faults[`${path}.role`]}
            onChange={(role) => pen.set(`${path}.role`, role)}
          />
        </div>
        <TextInput
          id={fieldId(`${path}.must_not_carry`)}
          aria-label={`What must not carry over from ${name}`}
          leftSection={<span className="ct-quiet ct-small">without</span>}
          leftSectionWidth={66}
          placeholder="what must not carry over"
          maxLength={500}
          readOnly={pen.isReadOnly}
          value={reference.must_not_carry}
          error={pen.faults[`${path}.must_not_carry`]}
          onChange={(event) => pen.set(`${path}.must_not_carry`, event.currentTarget.value)}
        />
        {fault && (
          <p role="alert" className={styles.fault}>
            {fault}
          </p>
        )}
      </div>
    </div>
  );
}

function Priority({ path, name, value }: { path: string; name: string; value: number }) {
  const pen = usePen();
  return (
    <span className={styles.priority}>
      <span className="ct-quiet ct-small" aria-hidden>
        Priority
      </span>
      <NumberField
        id={fieldId(path)}
        aria-label={`Priority of ${name}`}
        size="xs"
        w={56}
        min={1}
        max={99}
        readOnly={pen.isReadOnly}
        value={value}
        error={pen.faults[path]}
        onChange={(rank) => rank !== null && pen.set(path, rank)}
      />
    </span>
  );
}

/** Which file of an asset is meant, its current reference sheet offered first; its first one when none is named. */
export function FilePick({
  path,
  name,
  asset,
  value,
}: {
  path: string;
  name: string;
  asset: Asset | undefined;
  value: string;
}) {
  const pen = usePen();
  const labels = [...new Set(asset?.files.map((file) => file.label).filter((label) => label !== ""))];
  if (value && !labels.includes(value)) labels.push(value);
  const sheet = asset?.files.find((file) => file.is_current_sheet)?.label;
  const offered = labels.toSorted((one, other) => Number(other === sheet) - Number(one === sheet));
  return (
    <Pick
      id={fieldId(path)}
      aria-label={`File of ${name}`}
      placeholder={labels.length === 0 ? "No file yet" : `First: ${labels[0]}`}
      clearable
      clearButtonProps={{ "aria-label": "Take the first file" }}
      readOnly={pen.isReadOnly}
      choices={offered.map((label) => ({
        value: label,
        word: label,
        help: label === sheet ? "the current sheet" : "",
      }))}
      listWidth={220}
      value={value || null}
      error={pen.faults[path]}
      onChange={(label) => pen.set(path, label ?? "")}
    />
  );
}
