import { Refused } from "../client";
import type { Draft, MessageView, OutboxRow, Queued, SendRequest } from "../types";
import type { World } from "./World";

const undoDelay = 10_000;

/** Queues a message: it shows at once and counts as sent after the undo delay. */
export function send(world: World, request: SendRequest): Queued {
  const id = request.request_id ?? world.id("message");
  const conversation = request.conversation ?? "c0";
  const { row } = world.find(conversation);
  const leaves = new Date(Date.now() + (request.now ? 0 : undoDelay)).toISOString();
  const to = request.to ?? [row.contact.address];
  world.sent.set(conversation, [...(world.sent.get(conversation) ?? []), outgoing(id, request, row.contact, leaves)]);
  const waiting: OutboxRow = {
    id,
    conversation_id: conversation,
    message_id: `${id}@kestrelparts.example`,
    to,
    subject: request.subject ?? row.subject,
    status: "queued",
    attempts: 0,
    retry_at: leaves,
    reason: null,
  };
  world.outbox.set(id, waiting);
  if (request.draft) world.drafts.delete(request.draft);
  Object.assign(row, {
    waiting_since: null,
    snippet: `You: ${request.text.slice(0, 90)}`,
    last_message_at: new Date().toISOString(),
    has_draft: false,
    status: request.done ? "closed" : row.status,
  });
  world.tell(["conversations", "messages", "outbox", "drafts"], [conversation]);
  setTimeout(() => leave(world, id), request.now ? 0 : undoDelay);
  return { id, conversation_id: conversation, message_id: waiting.message_id, status: "queued", leaves_at: leaves };
}

/** The message leaves now. */
export function leave(world: World, id: string): void {
  const waiting = world.outbox.get(id);
  if (waiting?.status !== "queued") return;
  waiting.status = "sent";
  const message = world.sent.get(waiting.conversation_id)?.find((one) => one.id === id);
  if (message) Object.assign(message, { status: "sent", sent_at: new Date().toISOString(), retry_at: null });
  world.tell(["outbox", "messages"], [waiting.conversation_id]);
}

/** Takes a waiting message back as a draft. */
export function cancel(world: World, id: string): Draft {
  const waiting = world.outbox.get(id);
  if (waiting?.status !== "queued") {
    throw new Refused({ code: "conflict", message: "This message has already left.", hint: "" });
  }
  const messages = world.sent.get(waiting.conversation_id) ?? [];
  const message = messages.find((one) => one.id === id);
  world.sent.set(
    waiting.conversation_id,
    messages.filter((one) => one.id !== id),
  );
  world.outbox.delete(id);
  const draft: Draft = {
    id: world.id("draft"),
    conversation: waiting.conversation_id,
    account: null,
    mode: "reply",
    message: null,
    to: waiting.to,
    cc: [],
    bcc: [],
    subject: waiting.subject,
    html: "",
    text: message?.text ?? "",
    attachments: [],
    saved_at: new Date().toISOString(),
  };
  world.drafts.set(draft.id, draft);
  world.tell(["outbox", "messages", "drafts"], [waiting.conversation_id]);
  return draft;
}

function outgoing(id: string, request: SendRequest, contact: MessageView["from"], leaves: string): MessageView {
  return {
    id,
    conversation_id: request.conversation,
    direction: "out",
    status: "queued",
    from: { name: "Nadia Okafor", address: "sales@kestrelparts.example" },
    to: [contact],
    cc: [],
    bcc: [],
    answer_to: [contact],
    answer_cc: [],
    subject: request.subject ?? "",
    text: request.text,
    received_at: null,
    sent_at: null,
    message_id: `${id}@kestrelparts.example`,
    seen: true,
    flagged: false,
    automatic: false,
    snippet: request.text.slice(0, 120),
    locations: [],
    attachments: request.attachments.map(({ id: file, name, size, media_type }) => ({
      id: file,
      name,
      size,
      type: media_type,
      inline: false,
    })),
    reason: null,
    retry_at: leaves,
    because: null,
  };
}
