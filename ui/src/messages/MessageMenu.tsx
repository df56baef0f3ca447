import type { MessageView } from "../backend/types";
import type { Mode } from "../composer/mounted";
import { IconButton } from "../controls/IconButton";
import { Menu, MenuItem, MenuLine } from "../controls/Menu";
import { say } from "../words/words";

type Props = {
  message: MessageView;
  details: boolean;
  onCompose: (mode: Mode, message: string) => void;
  onUnread: () => void;
  onDetails: () => void;
  onSource: () => void;
};

/** What can be done with one message. */
export function MessageMenu({ message, details, onCompose, onUnread, onDetails, onSource }: Props) {
  const compose = (mode: Mode) => () => onCompose(mode, message.id);
  return (
    <Menu label={say("message-actions")} trigger={<IconButton icon="dots" small label={say("message-actions")} />}>
      <MenuItem id="reply" icon="reply" label={say("action-reply")} keys="r" onAction={compose("reply")} />
      <MenuItem id="replyAll" icon="replyAll" label={say("action-replyAll")} keys="a" onAction={compose("reply_all")} />
      <MenuItem id="forward" icon="forward" label={say("action-forward")} keys="f" onAction={compose("forward")} />
      <MenuLine />
      <MenuItem id="unread" icon="mail" label={say("mark-unread")} keys="Shift U" onAction={onUnread} />
      <MenuLine />
      <MenuItem id="details" icon="info" label={say(details ? "details-hide" : "details-show")} onAction={onDetails} />
      <MenuItem id="source" icon="file" label={say("source-show")} onAction={onSource} />
    </Menu>
  );
}
