import type { IconName } from "../controls/icons";

export type View = { id: string; icon: IconName };

/** The views in their order. */
export const views: View[] = [
  { id: "inbox", icon: "inbox" },
  { id: "mine", icon: "user" },
  { id: "unassigned", icon: "unassigned" },
  { id: "mentions", icon: "mention" },
  { id: "waiting", icon: "history" },
  { id: "snoozed", icon: "clock" },
  { id: "drafts", icon: "pencil" },
  { id: "outbox", icon: "outbox" },
  { id: "sent", icon: "send" },
  { id: "done", icon: "done" },
  { id: "all", icon: "box" },
  { id: "spam", icon: "spam" },
  { id: "trash", icon: "trash" },
];

/** Views whose number says something to do; the others are archives. */
const counted = new Set(["inbox", "mine", "unassigned", "mentions", "waiting", "snoozed", "drafts", "outbox", "spam"]);

export function isCounted(view: string): boolean {
  return counted.has(view);
}
