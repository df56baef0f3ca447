import type { OutboxRow } from "../backend/types";
import { parseRecipients, shown } from "../composer/recipients";
import { say } from "../words/words";
import styles from "./OutboxLine.module.css";
import { OutgoingState } from "./OutgoingState";

type Props = { row: OutboxRow; onOpen: () => void };

/** A message in the outbox: to whom, about what, and where it stands. */
export function OutboxLine({ row, onOpen }: Props) {
  const to = row.to.flatMap(parseRecipients).map(shown).join(", ");
  return (
    <li className={styles.row}>
      <button type="button" className={styles.open} onClick={onOpen} title={say("outbox-open", { to })}>
        <span className={styles.to}>{to}</span>
        <span className={styles.subject}>{row.subject || say("no-subject")}</span>
      </button>
      <OutgoingState id={row.id} to={row.to} outgoing={row} />
    </li>
  );
}
