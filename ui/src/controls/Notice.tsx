import type { ReactNode } from "react";
import { Icon } from "./Icon";
import styles from "./Notice.module.css";

type Kind = "plain" | "ok" | "warn" | "err";

const signs = { plain: "info", ok: "check", warn: "clock", err: "alert" } as const;

/** A sentence that stays where what it tells of happened. */
export function Notice({ kind = "plain", children }: { kind?: Kind; children: ReactNode }) {
  return (
    <div className={`${styles.notice} ${styles[kind]}`}>
      <Icon name={signs[kind]} />
      <div>{children}</div>
    </div>
  );
}
