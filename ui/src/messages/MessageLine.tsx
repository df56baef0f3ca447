import type { MessageView } from "../backend/types";
import { fullTime } from "../words/times";
import { say } from "../words/words";
import { AuthorAvatar } from "./AuthorAvatar";
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
        <AuthorAvatar message={message} />
        <h3 className={styles.who}>{name}</h3>
        <span className={styles.words}>{message.snippet}</span>
        <time className={styles.time} dateTime={messageInstant(message)}>
          {time}
        </time>
      </button>
    </article>
  );
}
