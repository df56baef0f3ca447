import { say } from "../words/words";
import styles from "./Countdown.module.css";
import { secondsUntil, useCountdown } from "./useCountdown";

/** `To Graham Ostler in 6 s`, counting; not read out each second. */
export function Countdown({ to, leaves }: { to: string; leaves: string }) {
  const now = useCountdown(true, 250);
  return (
    <span className={styles.line} aria-live="off">
      <span className={styles.to}>{say("undo-send", { to })}</span>{" "}
      <b className={styles.seconds}>{say("undo-send-seconds", { seconds: secondsUntil(leaves, now) })}</b>
    </span>
  );
}
