import { Popover } from "@mantine/core";
import { useRef, useState } from "react";
import { behindMention, fitting, type Mention, mentionAt, withMention } from "../card/mentions";
import type { Asset } from "../queries";
import { GrowingText } from "./GrowingText";
import { MentionList } from "./MentionList";

const MOST_SHOWN = 7;

/** A text in which `@` brings in an asset; a line has no breaks. */
export function MentionArea({
  id,
  label,
  aria,
  ask,
  most = 4000,
  isLine = false,
  value,
  error,
  isReadOnly,
  assets,
  onChange,
  onMention,
}: {
  id: string;
  label?: string;
  /** What it is called where it has no label of its own. */
  aria?: string;
  ask: string;
  /** How many characters it holds. */
  most?: number;
  isLine?: boolean;
  value: string;
  error: string | undefined;
  isReadOnly: boolean;
  assets: readonly Asset[];
  onChange: (text: string) => void;
  onMention: (text: string, asset: Asset) => void;
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [mention, setMention] = useState<Mention>();
  const [at, setAt] = useState(0);
  const finished = useRef(-1);
  const found = mention ? fitting(assets, mention.query).slice(0, MOST_SHOWN) : [];
  const isOpen = found.length > 0 && !isReadOnly;
  const listId = `${id}-mentions`;

  const placeCaret = (place: number) =>
    requestAnimationFrame(() => area.current?.setSelectionRange(place, place));
  const look = (element: HTMLTextAreaElement) => {
    const typed = element.selectionStart === element.selectionEnd ? element.selectionStart : -1;
    const next = typed < 0 ? undefined : mentionAt(element.value, typed);
    if (next?.query !== mention?.query) setAt(0);
    setMention(next);
  };
  const choose = (asset: Asset | undefined) => {
    if (!asset || !mention) return;
    const next = withMention(value, mention, asset.slug);
    onMention(next.text, asset);
    setMention(undefined);
    finished.current = next.caret;
    placeCaret(next.caret);
  };
  const type = (element: HTMLTextAreaElement) => {
    const caret = element.selectionStart;
    const tidy = behindMention(element.value, caret, finished.current);
    finished.current = -1;
    onChange(isLine ? (tidy ?? element.value).replaceAll(/\s*\n\s*/g, " ") : (tidy ?? element.value));
    if (tidy !== undefined) placeCaret(caret - 1);
    look(element);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (!isOpen) {
      if (isLine && event.key === "Enter") event.preventDefault();
      return;
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) setAt((at + step + found.length) % found.length);
    else if (event.key === "Enter" || event.key === "Tab") choose(found[at]);
    else if (event.key === "Escape") setMention(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Popover
      opened={isOpen}
      position="bottom-start"
      withRoles={false}
      returnFocus={false}
      closeOnEscape={false}
      portalProps={{ target: "#main" }}
    >
      <Popover.Target>
        <GrowingText
          ref={area}
          id={id}
          label={label}
          aria-label={aria}
          placeholder={isReadOnly ? "" : ask}
          minRows={1}
          maxRows={14}
          maxLength={most}
          readOnly={isReadOnly}
          value={value}
          error={error}
          aria-autocomplete="list"
          aria-controls={isOpen ? listId : undefined}
          aria-activedescendant={isOpen ? `${listId}-${at}` : undefined}
          onChange={(event) => type(event.currentTarget)}
          onSelect={(event) => look(event.currentTarget)}
          onKeyDown={onKeyDown}
          onBlur={() => setMention(undefined)}
        />
      </Popover.Target>
      <Popover.Dropdown p={4}>
        <MentionList id={listId} assets={found} at={at} onChoose={choose} />
      </Popover.Dropdown>
    </Popover>
  );
}
