import { useState } from "react";
import { type ActionId, action } from "../app/actions";
import { useDeed, useDeeds } from "../app/Deeds";
import { IconButton } from "../controls/IconButton";
import { Menu, MenuItem, MenuLine } from "../controls/Menu";
import { say } from "../words/words";

/** What else can be done with the opened conversation; the same actions as by key. */
export function ConversationMenu({ status }: { status: string }) {
  const deeds = useDeeds();
  const [open, setOpen] = useState(false);
  useDeed("more", () => setOpen(true));
  const item = (id: ActionId, label: string, danger = false) => {
    const { icon, keys } = action(id);
    return <MenuItem id={id} icon={icon} label={label} keys={keys[0]} danger={danger} onAction={() => deeds.run(id)} />;
  };
  const away = status === "spam" || status === "trash";
  return (
    <Menu
      label={say("more-actions")}
      isOpen={open}
      onOpenChange={setOpen}
      trigger={<IconButton icon="dots" label={say("more-actions")} keys="." />}
    >
      {item("replyAll", say("action-replyAll"))}
      {item("forward", say("action-forward"))}
      {item("note", say("action-note"))}
      <MenuLine />
      {item("unread", say("mark-unread"))}
      {!away && item("spam", say("move-to-spam"))}
      {!away && item("trash", say("move-to-trash"), true)}
    </Menu>
  );
}
