import { useState } from "react";
import type { MessageView } from "../backend/types";

/** What was unread when the conversation was opened, and what came since: new until it is left. */
export function useFreshMessages(messages: MessageView[]): ReadonlySet<string> {
  const unread = messages.filter((message) => message.direction === "in" && !message.seen);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(() => new Set(unread.map(({ id }) => id)));
  const added = unread.filter(({ id }) => !fresh.has(id));
  if (added.length > 0) setFresh(new Set([...fresh, ...added.map(({ id }) => id)]));
  return fresh;
}
