import type { ReactNode } from "react";
import { Button } from "./Button";
import styles from "./Toast.module.css";

type Deed = { label: string; keys?: string; hot?: boolean; onPress: () => void };

type Props = {
  children: ReactNode;
  deeds?: Deed[];
  /** Time that is left, for the line at the foot; null draws none. */
  seconds?: number | null;
  onPause?: (paused: boolean) => void;
};

/** A sentence about what was just done, and how to take it back. */
export function Toast({ children, deeds = [], seconds = null, onPause }: Props) {
  return (
    <div
      role="group"
      className={styles.toast}
      onMouseEnter={() => onPause?.(true)}
      onMouseLeave={() => onPause?.(false)}
      onFocus={() => onPause?.(true)}
      onBlur={() => onPause?.(false)}
    >
      <span className={styles.text}>{children}</span>
      {deeds.map((deed) => (
        <span key={deed.label} className={deed.hot ? styles.hot : styles.deed}>
          <Button kind="ghost" size="small" keys={deed.keys} onPress={deed.onPress}>
            {deed.label}
          </Button>
        </span>
      ))}
      {seconds !== null && <i className={styles.run} style={{ animationDuration: `${seconds}s` }} />}
    </div>
  );
}
