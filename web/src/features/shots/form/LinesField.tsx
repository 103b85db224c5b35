import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { memo } from "react";
import { fieldId } from "../desk/focus";
import { usePen } from "../desk/pen";
import { GrowingText } from "./GrowingText";
import { SortableList } from "./SortableList";

const LONGEST_LINE = 500;

/** A list of single lines. Enter begins the next one, Backspace in an empty one takes it away. */
export const LinesField = memo(function LinesField({
  path,
  lines,
  noun,
  ask,
  most,
}: {
  path: string;
  lines: readonly string[];
  noun: string;
  ask: string;
  most: number;
}) {
  const pen = usePen();
  const put = (next: readonly string[]) => pen.set(path, next);
  return (
    <div>
      <SortableList items={lines} noun={noun} isReadOnly={pen.isReadOnly} made={() => ""} onChange={put}>
        {(line, at, deeds) => (
          <GrowingText
            id={fieldId(`${path}.${at}`)}
            aria-label={`${noun} ${at + 1}`}
            placeholder={ask}
            minRows={1}
            maxLength={LONGEST_LINE}
            readOnly={pen.isReadOnly}
            value={line}
            error={pen.faults[`${path}.${at}`]}
            onChange={(event) => pen.set(`${path}.${at}`, event.currentTarget.value)}
            onKeyDown={(event) => {
              if (pen.isReadOnly || event.nativeEvent.isComposing) return;
              if (event.key === "Enter" && lines.length < most) {
                event.preventDefault();
                deeds.addAfter();
              } else if (event.key === "Backspace" && line === "") {
                event.preventDefault();
                deeds.remove();
              }
            }}
          />
        )}
      </SortableList>
      {!pen.isReadOnly && lines.length < most && (
        <Button
          id={fieldId(path)}
          data-add
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconPlus size={16} />}
          onClick={() => {
            put([...lines, ""]);
            requestAnimationFrame(() => document.getElementById(fieldId(`${path}.${lines.length}`))?.focus());
          }}
        >
          Add {noun.toLowerCase()}
        </Button>
      )}
    </div>
  );
});
