import type { Mode } from "../composer/mounted";
import { Icon } from "../controls/Icon";
import { say } from "../words/words";
import { EventLine } from "./EventLine";
import { MessageCard } from "./MessageCard";
import { MessageLine } from "./MessageLine";
import { NoteCard } from "./NoteCard";
import styles from "./ThreadLine.module.css";
import type { ThreadItem } from "./thread";

type Props = {
  item: ThreadItem;
  conversation: string;
  me: string;
  names: string[];
  now: number;
  onTurn: (message: string) => void;
  onSpread: (key: string) => void;
  onCompose: (mode: Mode, message: string) => void;
  onUnread: () => void;
};

/** One thing in the thread, drawn by its kind. */
export function ThreadLine(props: Props) {
  const { item, conversation, me, names, now, onTurn, onSpread, onCompose, onUnread } = props;
  switch (item.kind) {
    case "message": {
      const turn = () => onTurn(item.message.id);
      return item.open ? (
        <MessageCard message={item.message} now={now} onFold={turn} onCompose={onCompose} onUnread={onUnread} />
      ) : (
        <MessageLine message={item.message} now={now} onOpen={turn} />
      );
    }
    case "note":
      return <NoteCard note={item.note} mine={item.note.author === me} now={now} />;
    case "event":
      return <EventLine line={item.line} names={names} conversation={conversation} now={now} />;
    case "fresh":
      return (
        <div className={styles.fresh} id="fresh-mark">
          <span>{say("fresh-mark")}</span>
        </div>
      );
    case "gathered":
      return (
        <button type="button" className={styles.gathered} onClick={() => onSpread(item.key)}>
          <Icon name="dots" size={14} />
          {say(item.of === "messages" ? "gathered-messages" : "gathered-events", { count: item.items.length })}
        </button>
      );
  }
}
