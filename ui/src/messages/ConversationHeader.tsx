import type { ConversationView, TagView, UserView } from "../backend/types";
import { IconButton } from "../controls/IconButton";
import { Menu, MenuItem, MenuLine } from "../controls/Menu";
import { Pill } from "../controls/Pill";
import { shortTime } from "../words/times";
import { say } from "../words/words";
import { AssigneeMenu } from "./AssigneeMenu";
import styles from "./ConversationHeader.module.css";
import type { ConversationDeeds } from "./useConversationDeeds";
import { snoozeTimes } from "./snooze_times";
import { TagPicker } from "./TagPicker";

type Props = {
  view: ConversationView;
  team: UserView[];
  tags: TagView[];
  now: number;
  deeds: ConversationDeeds;
  onBack: () => void;
};

/** What the conversation is about, who answers it, and what can be decided. */
export function ConversationHeader({ view, team, tags, now, deeds, onBack }: Props) {
  const closed = view.status === "closed";
  const colour = (name: string) => tags.find((tag) => tag.name === name)?.colour;
  return (
    <header className={styles.header}>
      <div className={styles.title}>
        <span className={styles.back}>
          <IconButton icon="left" label={say("back-to-list")} keys="u" onPress={onBack} />
        </span>
        <h2 className={styles.subject} title={view.subject}>
          {view.subject}
        </h2>
        <IconButton
          icon={closed ? "undo" : "check"}
          label={say(closed ? "reopen" : "mark-done")}
          keys="e"
          onPress={() => deeds.setStatus(closed ? "open" : "closed")}
        />
        <Menu label={say("snooze")} trigger={<IconButton icon="clock" label={say("snooze")} keys="h" />}>
          {snoozeTimes(new Date(now)).map(({ id, until }) => (
            <MenuItem
              key={id}
              id={id}
              label={say(id)}
              detail={snoozeDetail(until)}
              onAction={() => deeds.setStatus("snoozed", until.toISOString())}
            />
          ))}
        </Menu>
        <MoreMenu status={view.status} deeds={deeds} />
      </div>
      <div className={styles.meta}>
        <AssigneeMenu team={team} assignee={view.assignee} onAssign={deeds.assign} />
        <span className={styles.separator} />
        <div className={styles.tags}>
          {view.status !== "open" && <Pill look="suggested">{say(`status-${view.status}`)}</Pill>}
          {view.tags.map((name) => (
            <Pill key={name} colour={colour(name)} onRemove={() => deeds.tag(name, false)} removeLabel={say("tag-remove", { name })}>
              {name}
            </Pill>
          ))}
          <TagPicker tags={tags} attached={view.tags} onTag={deeds.tag} onCreate={deeds.createTag} />
        </div>
        <span className={styles.contact} title={view.contact.address}>
          {view.contact.name ? `${view.contact.name}, ${view.contact.address}` : view.contact.address}
        </span>
      </div>
    </header>
  );
}

function MoreMenu({ status, deeds }: { status: string; deeds: ConversationDeeds }) {
  const away = status === "spam" || status === "trash";
  return (
    <Menu label={say("more-actions")} trigger={<IconButton icon="dots" label={say("more-actions")} keys="." />}>
      <MenuItem id="unread" icon="mail" label={say("mark-unread")} keys="Shift U" onAction={deeds.markUnread} />
      <MenuLine />
      {away && <MenuItem id="restore" icon="inbox" label={say(status === "spam" ? "not-spam" : "restore")} onAction={() => deeds.setStatus("open")} />}
      {status !== "spam" && <MenuItem id="spam" icon="spam" label={say("move-to-spam")} keys="!" onAction={() => deeds.setStatus("spam")} />}
      {status !== "trash" && (
        <MenuItem id="trash" icon="trash" label={say("move-to-trash")} keys="#" danger onAction={() => deeds.setStatus("trash")} />
      )}
    </Menu>
  );
}

/** `13:47` today, `Wed 09:00` this week, then with the date. */
function snoozeDetail(until: Date): string {
  const instant = until.toISOString();
  const time = until.toTimeString().slice(0, 5);
  const day = shortTime(instant, until.getTime() + 86_400_000);
  return until.toDateString() === new Date().toDateString() ? time : `${day} ${time}`;
}
