import type { Hit, ListRequest } from "../types";
import type { FakeConversation } from "./generate";

type Test = (conversation: FakeConversation) => boolean;

const open = "\uE000";
const close = "\uE001";

/** Whether a conversation belongs to a view. */
export function inView(view: string, { row }: FakeConversation): boolean {
  const tests: Record<string, boolean> = {
    inbox: row.status === "open",
    mine: row.status === "open" && row.assignee === "nadia",
    unassigned: row.status === "open" && row.assignee === null,
    mentions: false,
    waiting: row.status === "waiting",
    snoozed: row.status === "snoozed",
    drafts: row.has_draft,
    outbox: row.outgoing !== null,
    sent: row.message_count > 2,
    done: row.status === "closed",
    all: row.status !== "spam" && row.status !== "trash",
    spam: row.status === "spam",
    trash: row.status === "trash",
  };
  return tests[view] ?? true;
}

/** A test for the request's query: words and keys, all of which must hold. */
export function matcher(request: ListRequest, accountNames: Map<string, string>): Test {
  const parts = (request.query ?? "").match(/-?\w+:"[^"]*"?|"[^"]*"?|\S+/g) ?? [];
  const tests = parts.map((part) => term(part.replaceAll('"', ""), accountNames));
  return (conversation) => tests.every((test) => test(conversation));
}

function term(part: string, accountNames: Map<string, string>): Test {
  if (part.startsWith("-")) {
    const test = term(part.slice(1), accountNames);
    return (conversation) => !test(conversation);
  }
  const [, key, value = ""] = /^(\w+):(.*)$/.exec(part) ?? [];
  const wanted = fold(value.replace("*", ""));
  const keys: Record<string, Test> = {
    from: ({ row }) => fold(`${row.contact.name} ${row.contact.address}`).includes(wanted),
    subject: ({ row }) => fold(row.subject).includes(wanted),
    tag: ({ row }) => row.tags.some((tag) => fold(tag) === wanted),
    is: ({ row }) => (wanted === "unread" ? row.unread : row.status === wanted.replace("done", "closed")),
    has: ({ row }) => (wanted === "attachment" ? row.has_attachment : wanted === "draft" ? row.has_draft : true),
    account: ({ row }) => fold(accountNames.get(row.account_id) ?? "") === wanted,
    assignee: ({ row }) => (wanted === "none" ? row.assignee === null : row.assignee === wanted.replace("me", "nadia")),
    before: ({ row }) => row.last_message_at < value,
    after: ({ row }) => row.last_message_at >= value,
    in: (conversation) => inView(wanted, conversation),
  };
  const test = key ? keys[key] : undefined;
  return test ?? ((conversation) => fold(everything(conversation)).includes(fold(part.replace("*", ""))));
}

/** The hits of the plain words of a query, marked as the backend marks them. */
export function hits(query: string, conversation: FakeConversation): Hit[] {
  const words = query.split(/\s+/).filter((word) => word !== "" && !word.includes(":"));
  if (words.length === 0) return [];
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[^\p{L}\p{N}-]/gu, "")).join("|")})`, "giu");
  const snippet = `${conversation.ask} ${conversation.answer}`.replace(pattern, `${open}$1${close}`);
  return [{ id: `${conversation.row.id}m0`, message_id: null, snippet }];
}

function everything({ row, ask, answer }: FakeConversation): string {
  return [row.contact.name, row.contact.address, row.subject, ask, answer].join(" ");
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
