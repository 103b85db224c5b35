import { ActionIcon, Button, Checkbox, Popover } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconColumns3 } from "@tabler/icons-react";
import { type ColumnId, columnOf } from "./columns";
import { FIRST_LAYOUT, type Layout, shifted, toggled } from "./layout";
import styles from "./Table.module.css";

/** Chooses the columns and their order. */
export function ColumnsMenu({
  layout,
  hasTokens,
  onLayout,
}: {
  layout: Layout;
  hasTokens: boolean;
  onLayout: (layout: Layout) => void;
}) {
  const offered = layout.order.filter((id) => id !== "code" && (id !== "tokens" || hasTokens));
  return (
    <Popover position="bottom-end" trapFocus returnFocus shadow="md" width={300}>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <ul className={styles.columns}>
          {offered.map((id, at) => (
            <Choice
              key={id}
              id={id}
              layout={layout}
              isFirst={at === 0}
              isLast={at === offered.length - 1}
              onLayout={onLayout}
            />
          ))}
        </ul>
        <Button variant="subtle" color="gray" fullWidth onClick={() => onLayout(FIRST_LAYOUT)}>
          As at first
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

function Choice({
  id,
  layout,
  isFirst,
  isLast,
  onLayout,
}: {
  id: ColumnId;
  layout: Layout;
  isFirst: boolean;
  isLast: boolean;
  onLayout: (layout: Layout) => void;
}) {
  const { label } = columnOf(id);
  const isShown = !layout.hidden.includes(id);
  return (
    <li className={styles.columnChoice}>
      <Checkbox
        label={label}
        checked={isShown}
        onChange={() => onLayout(toggled(layout, id))}
        className={styles.columnName}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Move ${label} to the left`}
        disabled={isFirst}
        onClick={() => onLayout(shifted(layout, id, -1))}
      >
        <IconChevronUp size={16} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Move ${label} to the right`}
        disabled={isLast}
        onClick={() => onLayout(shifted(layout, id, 1))}
      >
        <IconChevronDown size={16} />
      </ActionIcon>
    </li>
  );
}
