import type { ReactNode } from "react";
import { count } from "../words/times";
import styles from "./NavItem.module.css";

type Props = {
  mark: ReactNode;
  label: string;
  /** A sign after the label, e.g. the state of an account. */
  sign?: ReactNode;
  /** What the sign means, for the name and the tooltip. */
  state?: string;
  number?: number;
  end?: ReactNode;
  on: boolean;
  /** Only the sign is drawn; the name is for screen readers and the tooltip. */
  rail: boolean;
  role?: "treeitem";
  onPress: () => void;
};

/** A place that the list can show. */
export function NavItem({ mark, label, sign, state, number = 0, end, on, rail, role, onPress }: Props) {
  const name = [label, state, number > 0 ? count(number) : null].filter(Boolean).join(", ");
  const words = (
    <>
      <span className={styles.label}>{label}</span>
      {state && <span className={styles.hidden}>{state}</span>}
    </>
  );
  const classes = [styles.item, on && styles.on, rail && styles.rail].filter(Boolean).join(" ");
  return (
    <div className={styles.row} role={role && "none"}>
      <button
        type="button"
        className={classes}
        {...(role && { role, "aria-selected": on })}
        aria-label={rail ? name : undefined}
        aria-current={on ? "page" : undefined}
        title={rail || state ? name : undefined}
        onClick={onPress}
      >
        <span className={styles.mark}>{mark}</span>
        {!rail && words}
        {sign}
        {!rail && number > 0 && <span className={styles.number}>{count(number)}</span>}
        {!rail && end}
      </button>
    </div>
  );
}
