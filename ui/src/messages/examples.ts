import type { ConversationView, MessageView, TimelineLine } from "../backend/types";

const maren = { name: "Maren Lindqvist", address: "maren@halden.example" };
const sales = { name: "Sales", address: "sales@kestrelparts.example" };

/** A message as the tests need it: received, read, one line. */
export function message(more: Partial<MessageView> = {}): MessageView {
  return {
    id: "m1",
    conversation_id: "c1",
    direction: "in",
    status: "received",
    from: maren,
    to: [sales],
    cc: [],
    bcc: [],
    answer_to: [maren],
    answer_cc: [],
    subject: "Quote Q-20418: discs and pads, two rear axles",
    text: "Can you hold the second pair until Friday noon?",
    received_at: "2026-11-24T10:42:00Z",
    sent_at: null,
    message_id: "1@halden.example",
    seen: true,
    flagged: false,
    automatic: false,
    snippet: "Can you hold the second pair until Friday noon?",
    locations: [],
    attachments: [],
    reason: null,
    retry_at: null,
    because: null,
    ...more,
  };
}

/** An event of the thread. */
export function event(more: Partial<TimelineLine> = {}): TimelineLine {
  return {
    at: "2026-11-23T16:20:03Z",
    actor: "Customer's Salesman",
    kind: "assignment.assigned",
    text: "Assigned to Nadia Okafor by Customer's Salesman",
    because: "Halden Haulage's salesman is Nadia Okafor.",
    ...more,
  };
}

/** An opened conversation with one message. */
export function conversation(more: Partial<ConversationView> = {}): ConversationView {
  return {
    id: "c1",
    account_id: "a1",
    channel: "email",
    contact: maren,
    subject: "Quote Q-20418: discs and pads, two rear axles",
    snippet: "Can you hold the second pair until Friday noon?",
    status: "open",
    tags: ["Quote Sent"],
    assignee: "u1",
    unread: false,
    message_count: 1,
    last_message_at: "2026-11-24T10:42:00Z",
    waiting_since: "2026-11-24T10:42:00Z",
    has_attachment: false,
    has_draft: false,
    outgoing: null,
    cursor: "",
    messages: [message()],
    timeline: [event()],
    notes: [],
    links: [],
    position: "p1",
    ...more,
  };
}
