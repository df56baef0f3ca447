import type { MessageView } from "../backend/types";
import { Avatar } from "../controls/Avatar";
import { fullTime } from "../words/times";
import { say } from "../words/words";
import styles from "./MessageLine.module.css";
import { author } from "./people";
import { messageInstant } from "./thread";

type Props = { message: MessageView; now: number; onOpen: () => void };

/** A folded message: who, the first words, when. */
export function MessageLine({ message, now, onOpen }: Props) {
  const name = author(message);
  const time = fullTime(messageInstant(message), now);
  return (
    <article
      id={`message-${message.id}`}
      className={styles.article}
      aria-label={say("message-heading", { name, time })}
    >
      <button
        type="button"
        className={styles.line}
        aria-expanded="false"
        onClick={onOpen}
        title={say("message-unfold", { name })}
      >
        <Avatar name={message.from.name || message.from.address} me={message.direction === "out"} size="large" />
        <h3 className={styles.who}>{name}</h3>
        <span className={styles.words}>{message.snippet}</span>
        <time className={styles.time} dateTime={messageInstant(message)}>
          {time}
        </time>
      </button>
    </article>
  );
}
