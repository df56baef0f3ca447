import type { TimelineLine } from "../backend/types";
import { Icon } from "../controls/Icon";
import type { IconName } from "../controls/icons";
import { fullTime } from "../words/times";
import styles from "./EventLine.module.css";
import { emphasised } from "./emphasis";
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

type Props = { line: TimelineLine; names: string[]; conversation: string; now: number };

/** What happened between the messages, in one quiet line. */
export function EventLine({ line, names, conversation, now }: Props) {
  return (
    <div className={styles.line}>
      <Icon name={byNoun[line.kind.split(".")[0] ?? ""] ?? "history"} size={14} />
      <span className={styles.words}>
        {emphasised(line.text, [line.actor, ...names]).map(({ key, words, strong }) =>
          strong ? <b key={key}>{words}</b> : words,
        )}
      </span>
      {line.because && <WhyButton line={line} conversation={conversation} now={now} />}
      <time className={styles.time} dateTime={line.at}>
        {fullTime(line.at, now)}
      </time>
    </div>
  );
}
