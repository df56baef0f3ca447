import type { ConversationView, MessageView, NoteView, TimelineLine } from "../backend/types";

/** One thing in the thread, oldest first. `key` is stable while the conversation is open. */
export type ThreadItem =
  | { kind: "message"; key: string; message: MessageView; open: boolean }
  | { kind: "note"; key: string; note: NoteView }
  | { kind: "event"; key: string; line: TimelineLine }
  | { kind: "fresh"; key: string }
  | { kind: "gathered"; key: string; of: "messages" | "events"; items: ThreadItem[] };

/** What a person has done to the thread since it was opened. */
export type Unfolding = {
  /** Messages turned round by hand: open becomes folded and back. */
  turned: ReadonlySet<string>;
  /** Gathered lines that were spread out. */
  spread: ReadonlySet<string>;
  /** Messages that were unread when the conversation was opened; they stay marked as new. */
  fresh: ReadonlySet<string>;
};

/** Longer runs of folded messages or of events become one line. */
const runLength = 4;

/** The thread of a conversation: messages, notes and events by time, old ones folded, long runs gathered. */
export function arrange(view: ConversationView, unfolding: Unfolding): ThreadItem[] {
  const messages = view.messages.filter((message) => message.status !== "cancelled");
  const newest = new Set(messages.slice(-2).map((message) => message.id));
  const items = [
    ...messages.map((message) => ({ at: messageInstant(message), item: messageItem(message, newest, unfolding) })),
    ...view.notes.map((note) => ({ at: note.at, item: { kind: "note", key: note.id, note } as ThreadItem })),
    ...view.timeline.map((line, place) => ({ at: line.at, item: eventItem(line, place) })),
  ];
  items.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return withMark(
    gather(
      items.map(({ item }) => item),
      unfolding.spread,
    ),
    unfolding.fresh,
  );
}

/** When a message took its place in the conversation. */
export function messageInstant(message: MessageView): string {
  return message.received_at ?? message.sent_at ?? message.retry_at ?? new Date(8.64e15).toISOString();
}

/** One of ours that has not arrived yet, or not at all: always worth seeing. */
export function unsettled(message: MessageView): boolean {
  return ["queued", "sending", "retry", "failed", "unknown", "quarantined"].includes(message.status);
}

function messageItem(message: MessageView, newest: ReadonlySet<string>, unfolding: Unfolding): ThreadItem {
  const standing = newest.has(message.id) || unfolding.fresh.has(message.id) || unsettled(message);
  return { kind: "message", key: message.id, message, open: standing !== unfolding.turned.has(message.id) };
}

function eventItem(line: TimelineLine, place: number): ThreadItem {
  return { kind: "event", key: `${line.at} ${line.kind} ${place}`, line };
}

function family(item: ThreadItem): "messages" | "events" | null {
  if (item.kind === "event") return "events";
  return item.kind === "message" && !item.open ? "messages" : null;
}

/** Neighbours of one family, where there are too many to show: the first stays, so does the last. */
function gather(items: ThreadItem[], spread: ReadonlySet<string>): ThreadItem[] {
  const runs: ThreadItem[][] = [];
  for (const item of items) {
    const run = runs.at(-1);
    const kin = family(item);
    if (run?.[0] && kin && family(run[0]) === kin) run.push(item);
    else runs.push([item]);
  }
  return runs.flatMap((run) => gatherRun(run, spread));
}

function gatherRun(run: ThreadItem[], spread: ReadonlySet<string>): ThreadItem[] {
  const [first, second] = run;
  const last = run.at(-1);
  if (!first || !second || !last || run.length < runLength) return run;
  const of = first.kind === "event" ? "events" : "messages";
  const key = `gathered ${second.key}`;
  return spread.has(key) ? run : [first, { kind: "gathered", key, of, items: run.slice(1, -1) }, last];
}

/** The mark stands before the first new message, where something older is above it. */
function withMark(items: ThreadItem[], fresh: ReadonlySet<string>): ThreadItem[] {
  const first = items.findIndex((item) => item.kind === "message" && fresh.has(item.message.id));
  const older = items.slice(0, Math.max(0, first)).some((item) => item.kind !== "event");
  return older ? items.toSpliced(first, 0, { kind: "fresh", key: "fresh" }) : items;
}

/** The message that an answer refers to by itself: the newest from them, else the newest. */
export function answered(view: ConversationView): MessageView | null {
  const settled = view.messages.filter((message) => !["quarantined", "draft", "cancelled"].includes(message.status));
  return settled.findLast((message) => message.direction === "in") ?? settled.at(-1) ?? null;
}
