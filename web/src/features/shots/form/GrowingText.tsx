import { InputBase, type TextareaProps } from "@mantine/core";
import { useMergedRef } from "@mantine/hooks";
import { useLayoutEffect, useRef } from "react";
import styles from "./Form.module.css";

/** Browsers that size a text by its content do it at no cost; for others it is measured at each change. */
const SIZES_ITSELF = typeof CSS !== "undefined" && CSS.supports?.("field-sizing", "content");
const BORDERS_PX = 2;

type Props = Pick<TextareaProps, "minRows" | "maxRows" | "ref"> &
  Omit<TextareaProps, "autosize" | "resize" | "bottomSection" | "bottomSectionProps" | "classNames"> & {
    classNames?: Record<string, string | undefined>;
  };

/** A text field as high as its words. */
export function GrowingText({ minRows = 1, maxRows = 14, ref, classNames, ...rest }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const merged = useMergedRef(area, ref);
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew for each value
  useLayoutEffect(() => {
    if (SIZES_ITSELF || !area.current) return;
    area.current.style.height = "auto";
    area.current.style.height = `${area.current.scrollHeight + BORDERS_PX}px`;
  }, [rest.value]);
  return (
    <InputBase
      component="textarea"
      multiline
      {...rest}
      ref={merged}
      rows={minRows}
      classNames={{ input: styles.growing, description: styles.help, ...classNames }}
      styles={{
        input: {
          maxHeight: `calc(${maxRows} * 1.55em + 16px)`,
          minHeight: `calc(${minRows} * 1.55em + 14px)`,
        },
      }}
    />
  );
}
