import { FieldError, Input, Label, Text, TextArea, TextField, type TextFieldProps } from "react-aria-components";
import styles from "./Field.module.css";
import { Icon } from "./Icon";

type Props = Omit<TextFieldProps, "className" | "style" | "children" | "isInvalid"> & {
  label: string;
  help?: string;
  /** A sentence of what is wrong; the text is kept. */
  error?: string | null;
  /** Something else says what is wrong with it. */
  wanting?: boolean;
  /** A sentence of what was found for the person. */
  found?: string | null;
  placeholder?: string;
  lines?: number;
};

/** A line (or `lines`) of text with its label. */
export function Field({ label, help, error, wanting, found, placeholder, lines, ...rest }: Props) {
  return (
    <TextField {...rest} isInvalid={Boolean(error) || wanting} className={styles.field}>
      <Label className={styles.label}>{label}</Label>
      {lines ? (
        <TextArea className={`${styles.input} ${styles.area}`} rows={lines} placeholder={placeholder} />
      ) : (
        <Input className={styles.input} placeholder={placeholder} />
      )}
      <FieldError className={`${styles.help} ${styles.error}`}>{error}</FieldError>
      {!error && found && (
        <Text slot="description" className={`${styles.help} ${styles.found}`}>
          <Icon name="check" size={12} />
          {found}
        </Text>
      )}
      {!error && !found && help && (
        <Text slot="description" className={styles.help}>
          {help}
        </Text>
      )}
    </TextField>
  );
}
