import { Autocomplete } from "@mantine/core";
import { useQueries, useQuery } from "@tanstack/react-query";
import { Picture } from "@/ui/Picture";
import { fieldId } from "../desk/focus";
import { usePen } from "../desk/pen";
import { surroundingsQuery } from "../plan/queries";
import { takesQuery } from "../queries";
import styles from "./Form.module.css";

/** A take by its code. Takes of the neighbouring shots and of this one are offered; any other can be typed. */
export function TakePick({ path, value, label }: { path: string; value: string; label: string }) {
  const pen = usePen();
  const around = useQuery(surroundingsQuery(pen.project, pen.shot)).data?.neighbours ?? [];
  const here = around.findIndex((shot) => shot.code === pen.shot);
  const near = around.slice(Math.max(0, here - 1), here + 2);
  const found = useQueries({ queries: near.map((shot) => takesQuery(pen.project, shot.code)) });
  const takes = found.flatMap((query) => query.data ?? []).filter((take) => take.media_state === "ready");
  const chosen = takes.find((take) => take.code === value);
  return (
    <div className={styles.fileAnchor}>
      <span className={styles.takeThumb}>
        <Picture src={chosen?.poster_url} alt="" />
      </span>
      <Autocomplete
        id={fieldId(path)}
        aria-label={label}
        placeholder="S02-SH02-T03"
        readOnly={pen.isReadOnly}
        maxLength={40}
        data={takes.map((take) => take.code)}
        limit={30}
        withScrollArea={false}
        classNames={{ options: styles.options }}
        comboboxProps={{ portalProps: { target: "#main" } }}
        value={value}
        error={pen.faults[path]}
        onChange={(code) => pen.set(path, code.trim().toUpperCase())}
      />
    </div>
  );
}
