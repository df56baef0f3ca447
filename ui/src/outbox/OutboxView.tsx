import { usePlace } from "../app/Place";
import { EmptyState } from "../controls/EmptyState";
import { say } from "../words/words";
import { OutboxLine } from "./OutboxLine";
import styles from "./OutboxView.module.css";
import { useOutbox } from "./queries";

/** What waits, failed, or whose fate nobody knows yet, with what can be done about each. */
export function OutboxView() {
  const { open } = usePlace();
  const { data } = useOutbox();
  const rows = (data ?? []).filter(({ status }) => status !== "sent" && status !== "cancelled");
  if (data === undefined) return null;
  if (rows.length === 0)
    return (
      <EmptyState icon="outbox" title={say("outbox-empty")}>
        {say("outbox-empty-words")}
      </EmptyState>
    );
  return (
    <div className={styles.view}>
      <ul className={styles.rows} aria-label={say("outbox-title")}>
        {rows.map((row) => (
          <OutboxLine key={row.id} row={row} onOpen={() => open(row.conversation_id)} />
        ))}
      </ul>
      <p className={styles.foot}>{say("outbox-waiting", { count: rows.length })}</p>
    </div>
  );
}
