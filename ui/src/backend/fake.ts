import { type Backend, type Part, Refused } from "./client";
import { counts, list } from "./fake/listing";
import { team } from "./fake/people";
import { cancel, leave, send } from "./fake/sending";
import { test } from "./fake/testing";
import { body, opened } from "./fake/thread";
import { World } from "./fake/World";
import type { AccountView, Draft, MessageView, OutgoingFile } from "./types";

type Options = { count?: number; now?: number; firstRun?: boolean };

/** A backend in memory with believable conversations: for tests, and for a plain browser. */
export function fakeBackend({ count = 200, now = Date.now(), firstRun = false }: Options = {}): Backend {
  const world = new World({ count, now, firstRun });
  return {
    ...accountsOf(world),
    ...conversationsOf(world),
    ...messagesOf(world),
    ...draftsOf(world),
    ...restOf(world),
  };
}

function accountsOf(world: World): Part<"accounts"> {
  const set = (id: string, change: Partial<AccountView>): AccountView => {
    const found = world.accounts.find((account) => account.id === id);
    if (!found) throw new Refused({ code: "not_found", message: "This account is not here.", hint: "" });
    Object.assign(found, change);
    world.tell(["accounts"]);
    return found;
  };
  const healthy = { status: "active", reason: null, trouble: null, retry_at: null };
  return {
    accountsList: async () => world.accounts.map((account) => ({ ...account })),
    accountsTestImap: async (form, password) => test(form, password),
    accountsAddImap: async (form) => {
      const added = { ...(world.accounts[0] as AccountView), id: world.id("account"), address: form.email };
      world.accounts.push({ ...added, name: form.sender_name || form.email, progress: { done: 0, total: 6_912 } });
      world.firstRun = false;
      world.tell(["accounts"]);
      return added;
    },
    accountsEdit: async (id, name, html) => set(id, { name, signature: { name, html, text: html } }),
    accountsPause: async (id) => void set(id, { status: "paused", reason: "Paused by Nadia Okafor." }),
    accountsResume: async (id) => void set(id, healthy),
    accountsReconnect: async (id, password) => {
      const { settings, address } = set(id, password === "wrong" ? {} : healthy);
      const servers = settings ?? { imap_host: "", imap_port: 993, smtp_host: "", smtp_port: 587, username: address };
      const form = { email: address, imap_security: null, smtp_security: null, sender_name: "", signature_html: "" };
      return test({ ...form, ...servers }, password);
    },
    accountsRemove: async (id) => {
      world.accounts = world.accounts.filter((account) => account.id !== id);
      world.tell(["accounts"]);
    },
  };
}

function conversationsOf(world: World): Part<"conversations"> {
  const words = (ids: string[], deed: string) => (ids.length === 1 ? deed : `${ids.length} conversations: ${deed}`);
  return {
    conversationsList: async (request) => list(world, request),
    conversationsCounts: async () => counts(world),
    conversationsOpen: async (id) => {
      const sent = (world.sent.get(id) ?? []).map((message) => ({ ...message }));
      return opened(world.find(id), sent, world.notes.get(id) ?? []);
    },
    conversationsSetStatus: async (ids, status) => {
      const owes = status === "open" ? {} : { waiting_since: null };
      world.change(ids, words(ids, `Moved to ${status}`), () => ({ status, ...owes }));
    },
    conversationsMarkSeen: async (ids, seen, byHand) => {
      const deed = words(ids, seen ? "Marked as read" : "Marked as unread");
      world.change(ids, byHand ? deed : null, () => ({ unread: !seen }));
    },
    conversationsAssign: async (ids, user) => world.change(ids, words(ids, "Assigned"), () => ({ assignee: user })),
    conversationsTag: async (ids, tag, attach) =>
      world.change(ids, words(ids, attach ? `Tagged ${tag}` : `Removed ${tag}`), ({ row }) => ({
        tags: attach ? [...new Set([...row.tags, tag])] : row.tags.filter((name) => name !== tag),
      })),
  };
}

function messagesOf(world: World): Part<"messages" | "attachments"> {
  const file = (name: string, size: number, type: string): OutgoingFile => ({
    id: world.id("file"),
    name,
    size,
    media_type: type,
    content_id: null,
  });
  const find = (id: string): MessageView => {
    const conversation = id.split("m")[0] ?? "";
    const sent = [...world.sent.values()].flat().find((message) => message.id === id);
    const found = sent ?? opened(world.find(conversation), [], []).messages.find((message) => message.id === id);
    if (!found) throw new Refused({ code: "not_found", message: "This message is not here.", hint: "" });
    return found;
  };
  return {
    messagesBody: async (id, remote) => body(find(id), remote),
    messagesSource: async (id) => `Subject: ${find(id).subject}\r\n\r\n${find(id).text}`,
    messagesSend: async (request) => send(world, request),
    messagesAllowRemote: async () => {},
    attachmentsSave: async () => "/home/nadia/Downloads/PO-7731.pdf",
    attachmentsOpen: async () => {},
    attachmentsDrag: async () => {},
    attachmentsPick: async () => [file("datasheet.pdf", 240_000, "application/pdf")],
    attachmentsAdd: async (_, paths) =>
      paths.map((path) => file(path.split("/").pop() ?? path, 1000, "application/octet-stream")),
    attachmentsPaste: async (_, name, mediaType, base64) => file(name, Math.floor(base64.length * 0.75), mediaType),
  };
}

function draftsOf(world: World): Part<"drafts" | "outbox"> {
  return {
    draftsSave: async (draft) => {
      const saved: Draft = { ...draft, id: draft.id || world.id("draft"), saved_at: new Date().toISOString() };
      world.drafts.set(saved.id, saved);
      return saved;
    },
    draftsList: async () => [...world.drafts.values()],
    draftsFind: async (conversation) =>
      [...world.drafts.values()].find((draft) => draft.conversation === conversation) ?? null,
    draftsDiscard: async (id) => {
      world.drafts.delete(id);
      world.tell(["drafts"]);
    },
    outboxList: async (all) => [...world.outbox.values()].filter(({ status }) => all || status !== "sent"),
    outboxCancel: async (id) => cancel(world, id),
    outboxRetry: async (id) => leave(world, id),
    outboxSendNow: async (id) => leave(world, id),
  };
}

type RestNames = "tags" | "team" | "notes" | "quarantine" | "why" | "doctor" | "notifications" | "links";
type Rest = Part<RestNames | "preferences" | "demo" | "app" | "undo" | "on">;

function restOf(world: World): Rest {
  return {
    tagsList: async () => [...world.tags],
    tagsCreate: async (name, colour) => {
      const tag = { id: world.id("tag"), name, description: "", colour };
      world.tags.push(tag);
      world.tell(["tags"]);
      return tag;
    },
    teamList: async () => team,
    notesWrite: async (conversation, text) => {
      const note = { id: world.id("note"), author: "Nadia Okafor", at: new Date().toISOString(), text };
      world.notes.set(conversation, [...(world.notes.get(conversation) ?? []), note]);
      world.tell(["notes"], [conversation]);
    },
    ...reportsOf(world),
    preferencesGet: async () => world.preferences,
    preferencesSet: async (preferences) => {
      world.preferences = preferences;
    },
    demoEnter: async () => {
      Object.assign(world, { demo: true, firstRun: false });
      world.tell(["app", "accounts", "conversations"]);
    },
    demoLeave: async () => {
      Object.assign(world, { demo: false, firstRun: world.accounts.length === 0 });
      world.tell(["app", "accounts", "conversations"]);
    },
    appState: async () => ({
      demo: world.demo,
      first_run: world.firstRun,
      platform: "linux",
      version: "0.1.0",
      locale: "en-GB",
      me: team[0] as (typeof team)[number],
    }),
    undoLast: async () => world.undo(),
    onChanged: (hear) => world.listen(hear),
    onProgress: () => () => {},
    onOpenConversation: () => () => {},
    onLinkAsked: () => () => {},
  };
}

function reportsOf(world: World): Part<"quarantine" | "why" | "doctor" | "notifications" | "links"> {
  const check = (name: string, verdict: string, detail: string, hint = "") => ({ name, verdict, detail, hint });
  const at = new Date(world.began - 7 * 3_600_000).toISOString();
  return {
    quarantineList: async () => [
      {
        id: "q1",
        account_id: "sales",
        status: "quarantined",
        reason: "Its structure is broken after 900 nested parts.",
        size: 14_200_000,
        received_at: at,
        locations: [{ folder: "INBOX", uid: 48_112, uidvalidity: 1 }],
      },
    ],
    quarantineRetry: async () => {},
    whyExplain: async (id) => ({
      id,
      conversation_id: id,
      decisions: [
        {
          at,
          actor: "WiseParts Conversations",
          kind: "messages.received",
          text: "Put into this conversation",
          because: "It answers the message before it (In-Reply-To).",
        },
      ],
    }),
    doctorReport: async () => ({
      checks: [
        check("keychain", "ok", "Secret Service answers and is unlocked."),
        check("database", "ok", "12.4 MB, checked at the start."),
        check("search", "ok", "Every message is in the index."),
        check("network", "warning", "Dock's server does not answer.", "It is tried again by itself."),
        check("notifications", "ok", "The system shows them."),
      ],
    }),
    notificationsTest: async () => "The system has shown it. If you saw nothing, look at its do-not-disturb setting.",
    notificationsView: async () => {},
    linksOpen: async () => {},
  };
}
