import type { ReactNode } from "react";
import { Icon } from "../controls/Icon";
import type { IconName } from "../controls/icons";
import styles from "./Notice.module.css";

type Props = {
  look: "quiet" | "warn" | "err";
  icon?: IconName;
  /** What can be done about it, below the sentence (quiet: beside it). */
  deeds?: ReactNode;
  /** Read out at once. */
  urgent?: boolean;
  children: ReactNode;
};

/** A sentence about a message, at the place where it matters. */
export function Notice({ look, icon = "alert", deeds, urgent = false, children }: Props) {
  return (
    <div className={`${styles.notice} ${styles[look]}`} role={urgent ? "alert" : undefined}>
      <Icon name={icon} size={16} />
      <div className={styles.words}>
        <p>{children}</p>
        {deeds && <div className={styles.deeds}>{deeds}</div>}
      </div>
    </div>
  );
}
