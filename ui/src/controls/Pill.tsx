import type { ReactNode } from "react";
import { Icon } from "./Icon";
import styles from "./Pill.module.css";

export type PillColour = "red" | "orange" | "amber" | "green" | "teal" | "blue" | "violet" | "pink" | "grey";

type Props = {
  colour?: string;
  /** `suggested` and `gone` are outlined; gone is struck as well. */
  look?: "filled" | "suggested" | "gone";
  /** Makes it removable; the button is named so. */
  onRemove?: () => void;
  removeLabel?: string;
  children: ReactNode;
};

/** A tag or a status. */
export function Pill({ colour = "grey", look = "filled", onRemove, removeLabel, children }: Props) {
  const classes = [styles.pill, look === "filled" ? (styles[colour] ?? styles.grey) : styles[look]];
  return (
    <span className={classes.join(" ")}>
      {children}
      {onRemove && (
        <button type="button" className={styles.remove} onClick={onRemove} aria-label={removeLabel}>
          <Icon name="x" size={12} />
        </button>
      )}
    </span>
  );
}
