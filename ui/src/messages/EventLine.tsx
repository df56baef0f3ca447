import type { TimelineLine } from "../backend/types";
import { Icon } from "../controls/Icon";
import type { IconName } from "../controls/icons";
import { fullTime } from "../words/times";
import styles from "./EventLine.module.css";
import { WhyButton } from "./WhyButton";

const byNoun: Record<string, IconName> = {
  assignment: "route",
  auto_reply: "bolt",
  tags: "tag",
  conversations: "done",
  messages: "mail",
  outbox: "send",
  notes: "note",
  contacts: "user",
  accounts: "settings",
};

type Props = { line: TimelineLine; conversation: string; now: number };

/** What happened between the messages, in one quiet line. */
export function EventLine({ line, conversation, now }: Props) {
  return (
    <div className={styles.line}>
      <Icon name={byNoun[line.kind.split(".")[0] ?? ""] ?? "history"} size={14} />
      <span className={styles.words}>{line.text}</span>
      {line.because && <WhyButton line={line} conversation={conversation} now={now} />}
      <time className={styles.time} dateTime={line.at}>
        {fullTime(line.at, now)}
      </time>
    </div>
  );
}
