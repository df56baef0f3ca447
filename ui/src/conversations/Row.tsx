import { type MouseEvent, memo } from "react";
import type { ConversationRow } from "../backend/types";
import { Avatar } from "../controls/Avatar";
import { Icon } from "../controls/Icon";
import { Pill } from "../controls/Pill";
import { Marked } from "../search/Marked";
import { shortTime } from "../words/times";
import { say } from "../words/words";
import styles from "./Row.module.css";
import { rowName, waitingOf, whoOf } from "./row_words";

export type RowTeam = { name: string; me: boolean } | null;

type Props = {
  row: ConversationRow;
  place: number;
  total: number;
  assignee: RowTeam;
  colours: ReadonlyMap<string, string>;
  now: number;
  /** Words of the query, marked where they stand. */
  words: string[];
  opened: boolean;
  active: boolean;
  picked: boolean;
  onPress: (place: number, event: MouseEvent) => void;
  onPick: (place: number) => void;
};

/** A conversation as a line of the list. Its height never changes. */
export const Row = memo(function Row(props: Props) {
  const { row, place, total, assignee, opened, active, picked, now } = props;
  const classes = [styles.row, row.unread && styles.unread, opened && styles.opened, picked && styles.picked];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox hears the keys
    <div
      id={rowId(row.id)}
      role="option"
      tabIndex={-1}
      className={[...classes, active && styles.active].filter(Boolean).join(" ")}
      aria-selected={opened || picked}
      aria-setsize={total}
      aria-posinset={place + 1}
      aria-label={rowName(row, assignee ? (assignee.me ? say("you") : assignee.name) : null, now)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => props.onPress(place, event)}
    >
      <PickMark {...props} />
      <div className={styles.lines} aria-hidden="true">
        <First {...props} />
        <Second {...props} />
        <Third {...props} />
      </div>
    </div>
  );
});

export function rowId(id: string): string {
  return `row-${id}`;
}

function PickMark({ place, picked, onPick }: Props) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: `x` does the same
    // biome-ignore lint/a11y/noStaticElementInteractions: options hold no controls; this is for the pointer only
    <span
      className={styles.pick}
      onClick={(event) => {
        event.stopPropagation();
        onPick(place);
      }}
    >
      {picked && <Icon name="check" size={12} />}
    </span>
  );
}

function First({ row, words, now }: Props) {
  const { name, from } = whoOf(row);
  return (
    <div className={styles.line}>
      <span className={row.channel === "whatsapp" ? styles.whatsapp : styles.channel}>
        <Icon name={row.channel === "whatsapp" ? "whatsapp" : "mail"} size={14} />
      </span>
      <span className={styles.who}>
        <Marked text={name} words={words} />{" "}
        <em>
          <Marked text={from} words={words} />
        </em>
      </span>
      {row.has_attachment && <Icon name="clip" size={12} className={styles.clip} />}
      <time className={styles.time}>{shortTime(row.last_message_at, now)}</time>
    </div>
  );
}

function Second({ row, words, now }: Props) {
  const waiting = waitingOf(row, now);
  return (
    <div className={styles.line}>
      <span className={styles.subject}>
        <Marked text={row.subject || say("row-no-subject")} words={words} />
      </span>
      {row.outgoing ? (
        <span className={row.outgoing === "failed" ? styles.failed : styles.sending}>
          {say(`row-outgoing-${row.outgoing}`)}
        </span>
      ) : (
        waiting && (
          <span className={`${styles.waiting} ${styles[waiting.level]}`}>
            <Icon name="clock" size={12} />
            {waiting.words}
          </span>
        )
      )}
    </div>
  );
}

function Third({ row, words, colours, assignee }: Props) {
  const hit = row.hits?.[0]?.snippet;
  return (
    <div className={`${styles.line} ${styles.third}`}>
      {row.has_draft && <span className={styles.draft}>{say("row-draft-mark")}</span>}
      <span className={styles.tags}>
        {row.tags.slice(0, 3).map((tag) => (
          <Pill key={tag} colour={colours.get(tag)}>
            {tag}
          </Pill>
        ))}
      </span>
      <span className={styles.snippet}>
        {hit ? <Marked text={hit} /> : <Marked text={row.snippet} words={words} />}
      </span>
      <Avatar
        name={assignee?.name ?? null}
        title={assignee?.name ?? say("unassigned")}
        me={assignee?.me}
        tinted={!assignee?.me}
      />
    </div>
  );
}
