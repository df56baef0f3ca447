import type { ConversationRow } from "../types";
import { customers, tags, team } from "./people";
import { stories } from "./stories";

/** What the fake knows of a conversation: its row, and what its messages are made of. */
export type FakeConversation = { row: ConversationRow; ask: string; answer: string; theirs: boolean };

const minute = 60_000;
/** How long ago the newest dozen wrote, in minutes; the rest follow at growing distances. */
const ages = [5, 8, 26, 49, 67, 76, 102, 117, 155, 1140, 1230, 1300];
const statuses = [
  "closed",
  "closed",
  "open",
  "waiting",
  "closed",
  "snoozed",
  "closed",
  "closed",
  "spam",
  "closed",
  "trash",
];

/** `count` conversations, newest first; the same ones every time, counted back from `now`. */
export function conversations(count: number, now: number): FakeConversation[] {
  return Array.from({ length: count }, (_, place) => conversation(place, now));
}

function conversation(place: number, now: number): FakeConversation {
  const story = stories[place % stories.length] as (typeof stories)[number];
  const [name, company, domain] = customers[
    (place * (place < 16 ? 1 : 7)) % customers.length
  ] as (typeof customers)[number];
  const age = ages[place] ?? 1400 + (place - ages.length) * 171;
  const status = place < 14 ? "open" : (statuses[place % statuses.length] ?? "closed");
  const theirs = [0, 1, 2, 3, 5, 8].includes(place) || (place > 11 && place % 3 === 0);
  const at = new Date(now - age * minute).toISOString();
  const owes = theirs && status === "open";
  const row: ConversationRow = {
    id: `c${place}`,
    account_id: ["sales", "warranty", "orders", "dock", "sales", "service"][place % 6] ?? "sales",
    channel: "email",
    contact: { name, address: `${(name.split(" ")[0] ?? "info").toLowerCase()}@${domain}` },
    subject: place < stories.length ? story.subject : `${story.subject} (${company})`,
    snippet: theirs ? story.ask : `You: ${story.answer.replace(/^You: /, "")}`,
    status,
    tags: story.tags.filter((tag) => tags.some(({ name: known }) => known === tag)),
    assignee: assignee(place),
    unread: [1, 2, 3, 5].includes(place),
    message_count: (place % 4) + 2,
    last_message_at: at,
    waiting_since: owes ? new Date(now - (age + (place < 9 ? 13 : 0)) * minute).toISOString() : null,
    has_attachment: place % 3 === 0,
    has_draft: place === 6 || place === 9,
    outgoing: place === 10 ? "failed" : place === 4 ? "queued" : null,
    cursor: String(place),
  };
  return { row, ask: story.ask, answer: story.answer.replace(/^You: /, ""), theirs };
}

function assignee(place: number): string | null {
  const early = [
    "nadia",
    "nadia",
    "tomas",
    "jonas",
    "nadia",
    null,
    "priya",
    "nadia",
    "ellen",
    "nadia",
    "nadia",
    "jonas",
  ];
  if (place < early.length) return early[place] ?? null;
  return place % 5 === 3 ? null : (team[place % team.length]?.id ?? null);
}
