import { useDeeds } from "../app/Deeds";
import type { ConversationView, TagView, UserView } from "../backend/types";
import { IconButton } from "../controls/IconButton";
import { Pill } from "../controls/Pill";
import { say } from "../words/words";
import { AddTagButton } from "./AddTagButton";
import { AssigneeButton } from "./AssigneeButton";
import styles from "./ConversationHeader.module.css";
import { ConversationMenu } from "./ConversationMenu";
import { inFull } from "./people";

type Props = {
  view: ConversationView;
  team: UserView[];
  tags: TagView[];
  onBack: () => void;
};

/** What the conversation is about, who answers it, and what can be decided. */
export function ConversationHeader({ view, team, tags, onBack }: Props) {
  const deeds = useDeeds();
  const closed = view.status === "closed";
  const colour = (name: string) => tags.find((tag) => tag.name === name)?.colour;
  return (
    <header className={styles.header}>
      <div className={styles.title}>
        <span className={styles.back}>
          <IconButton icon="left" label={say("back-to-list")} keys="u" onPress={onBack} />
        </span>
        <h2 className={styles.subject} title={view.subject}>
          {view.subject || say("no-subject")}
        </h2>
        <IconButton
          icon={closed ? "undo" : "check"}
          label={say(closed ? "reopen" : "mark-done")}
          keys="e"
          onPress={() => deeds.run("done")}
        />
        <IconButton
          icon="clock"
          label={say("snooze")}
          keys="h"
          aria-haspopup="dialog"
          onPress={() => deeds.run("snooze")}
        />
        <ConversationMenu status={view.status} />
      </div>
      <div className={styles.meta}>
        <AssigneeButton team={team} assignee={view.assignee} onAssign={() => deeds.run("assign")} />
        <span className={styles.separator} />
        <div className={styles.tags}>
          {view.status !== "open" && <Pill look="suggested">{say(`status-${view.status}`)}</Pill>}
          {view.tags.map((name) => (
            <Pill key={name} colour={colour(name)}>
              {name}
            </Pill>
          ))}
          <AddTagButton onPress={() => deeds.run("tag")} />
        </div>
        <span className={styles.contact}>{inFull(view.contact)}</span>
      </div>
    </header>
  );
}
