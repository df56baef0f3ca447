import type { MessageView } from "../backend/types";
import { say } from "../words/words";
import styles from "./MessageDetails.module.css";
import { inFull } from "./people";
import { messageInstant } from "./thread";

/** The headers that a person asks for, and why the message is in this conversation. */
export function MessageDetails({ message }: { message: MessageView }) {
  const list = (people: MessageView["to"]) => people.map(inFull).join(", ");
  const rows: [string, string | null][] = [
    ["details-from", inFull(message.from)],
    ["details-to", list(message.to)],
    ["details-cc", list(message.cc)],
    ["details-bcc", list(message.bcc)],
    ["details-subject", message.subject],
    ["details-date", new Date(messageInstant(message)).toString()],
    ["details-id", message.message_id],
    ["details-folder", message.locations.map(({ folder }) => folder).join(", ")],
    ["details-why", message.because],
  ];
  return (
    <dl className={styles.details}>
      {rows.map(
        ([id, value]) =>
          value && (
            <div key={id} className={styles.row}>
              <dt>{say(id)}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
