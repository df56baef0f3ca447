import type { ReactNode } from "react";
import { Icon } from "./Icon";
import type { IconName } from "./icons";
import styles from "./Notice.module.css";

type Look = "plain" | "quiet" | "ok" | "warn" | "err";

type Props = {
  look: Look;
  icon?: IconName;
  /** What can be done about it, below the sentence (quiet: beside it). */
  deeds?: ReactNode;
  /** Read out at once. */
  urgent?: boolean;
  children: ReactNode;
};

const signs: Record<Look, IconName> = { plain: "info", quiet: "info", ok: "check", warn: "alert", err: "alert" };

/** A sentence that stays where what it tells of happened. */
export function Notice({ look, icon = signs[look], deeds, urgent = false, children }: Props) {
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
