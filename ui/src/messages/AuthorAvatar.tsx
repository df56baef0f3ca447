import { useAppState } from "../app/queries";
import type { MessageView } from "../backend/types";
import { Avatar } from "../controls/Avatar";

/** The author's initials: of ours those of the person, not of the account that sends for them. */
export function AuthorAvatar({ message }: { message: MessageView }) {
  const { data: app } = useAppState();
  const ours = message.direction === "out";
  const sender = message.from.name || message.from.address;
  return <Avatar name={ours ? (app?.me.name ?? sender) : sender} me={ours} size="large" />;
}
