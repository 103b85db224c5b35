import { Textarea, type TextareaProps } from "@mantine/core";
import styles from "./Form.module.css";

/** Browsers that size a text by its content do it at no cost; for others it is measured at each change. */
const SIZES_ITSELF = typeof CSS !== "undefined" && CSS.supports?.("field-sizing", "content");

/** A text field as high as its words. */
export function GrowingText({ minRows = 1, maxRows = 14, ...rest }: TextareaProps) {
  if (!SIZES_ITSELF) return <Textarea {...rest} autosize minRows={minRows} maxRows={maxRows} />;
  return (
    <Textarea
      {...rest}
      rows={minRows}
      classNames={{ input: styles.growing, description: styles.help }}
      styles={{
        input: {
          maxHeight: `calc(${maxRows} * 1.55em + 16px)`,
          minHeight: `calc(${minRows} * 1.55em + 14px)`,
        },
      }}
    />
  );
}
