import type { NoteView } from "../backend/types";
import { Avatar } from "../controls/Avatar";
import { fullTime } from "../words/times";
import { say } from "../words/words";
import { MessageText } from "./MessageText";
import styles from "./NoteCard.module.css";

/** A note: unmistakably for the team alone. */
export function NoteCard({ note, mine, now }: { note: NoteView; mine: boolean; now: number }) {
  const words = say("noted", {
    author: note.author,
    time: fullTime(note.at, now).replace(say("time-today", { time: "" }), ""),
  });
  return (
    <article className={styles.note} aria-label={words}>
      <Avatar name={note.author} me={mine} tinted />
      <div className={styles.body}>
        <h3 className={styles.head}>
          <b>{note.author}</b>
          {words.slice(note.author.length)}
        </h3>
        <MessageText text={note.text} small />
      </div>
    </article>
  );
}
