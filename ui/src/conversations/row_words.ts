import type { ConversationRow } from "../backend/types";
import { duration, shortTime } from "../words/times";
import { say } from "../words/words";

const minute = 60_000;
/** How long a customer may wait for an answer. */
const target = 60 * minute;

export type Waiting = { words: string; level: "ok" | "soon" | "over" };

/** How long the customer waits, amber from three quarters of the target, red after it. */
export function waitingOf(row: ConversationRow, now: number): Waiting | null {
  if (row.waiting_since === null) return null;
  const waited = now - Date.parse(row.waiting_since);
  const level = waited > target ? "over" : waited >= target * 0.75 ? "soon" : "ok";
  return { words: duration(waited), level };
}

/** Who a conversation is with, and where they write from. */
export function whoOf({ contact }: ConversationRow): { name: string; from: string } {
  const domain = contact.address.split("@")[1] ?? "";
  return contact.name ? { name: contact.name, from: domain } : { name: contact.address, from: "" };
}

/** What a screen reader says of a row, the most important first. */
export function rowName(row: ConversationRow, assignee: string | null, now: number): string {
  const { name, from } = whoOf(row);
  const waiting = waitingOf(row, now);
  const parts = [
    row.unread && say("row-unread"),
    from ? `${name}, ${from}` : name,
    row.subject || say("row-no-subject"),
    row.outgoing && say(`row-outgoing-${row.outgoing}`),
    waiting && say("row-waiting", { time: waiting.words }),
    row.tags.length > 0 && say("row-tags", { tags: row.tags.join(", ") }),
    assignee ? say("row-assigned", { name: assignee }) : say("row-unassigned"),
    row.has_draft && say("row-draft"),
    shortTime(row.last_message_at, now),
  ];
  return parts
    .filter(Boolean)
    .map((part) => (/[.!?]$/.test(String(part)) ? part : `${part}.`))
    .join(" ");
}
