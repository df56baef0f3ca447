import type { ReactNode } from "react";
import styles from "./EmptyState.module.css";
import { Icon } from "./Icon";
import type { IconName } from "./icons";

type Props = { icon: IconName; title: string; children?: ReactNode; deed?: ReactNode };

/** A pane with nothing in it, and why. */
export function EmptyState({ icon, title, children, deed }: Props) {
  return (
    <div className={styles.empty}>
      <Icon name={icon} size={40} className={styles.sign} />
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {deed}
    </div>
  );
}
