import styles from "./AccountShape.module.css";
import type { AccountState } from "./state";

/** The state of an account as a shape: its colour is never all that differs. */
export function AccountShape({ state }: { state: AccountState }) {
  return <span className={`${styles.shape} ${styles[state]}`} aria-hidden="true" />;
}
