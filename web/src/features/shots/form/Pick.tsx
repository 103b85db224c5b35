import { Select, type SelectProps } from "@mantine/core";
import { type Choice, choiceWords } from "../card/words";
import styles from "./Form.module.css";

/**
 * Chooses from a fixed set; each member has a line of help. The list itself scrolls, so that it can be reached by
 * keyboard, and it stands inside the page's landmark.
 */
export function Pick({
  choices,
  listWidth = 320,
  showsHelp = false,
  ...rest
}: Omit<SelectProps, "data" | "renderOption" | "withScrollArea"> & {
  choices: readonly Choice[];
  listWidth?: number;
  /** Whether the chosen one's help is shown under the field. */
  showsHelp?: boolean;
}) {
  const helpOf = (value: string | null | undefined) => choices.find((choice) => choice.value === value)?.help;
  return (
    <Select
      {...rest}
      description={showsHelp ? helpOf(rest.value) : rest.description}
      inputWrapperOrder={["label", "input", "description", "error"]}
      classNames={{ options: styles.options, description: styles.help }}
      withScrollArea={false}
      comboboxProps={{
        width: listWidth,
        position: "bottom-start",
        portalProps: { target: "#main" },
      }}
      data={choices.map((choice) => ({ value: choice.value, label: choiceWords(choices, choice.value) }))}
      renderOption={({ option }) => {
        const help = helpOf(option.value);
        return (
          <span>
            {option.label}
            {help && <span className="ct-quiet">: {help}</span>}
          </span>
        );
      }}
    />
  );
}
