import type { Body, ConversationView, MessageView, NoteView, TimelineLine } from "../types";
import type { FakeConversation } from "./generate";
import { team } from "./people";

const hour = 3_600_000;
const me = { name: "Nadia Okafor", address: "sales@kestrelparts.example" };

/** An opened conversation: the customer asks, we answer, and so on until the newest message. */
export function opened(conversation: FakeConversation, sent: MessageView[], notes: NoteView[]): ConversationView {
  const { row, theirs } = conversation;
  const newest = Date.parse(row.last_message_at);
  const count = row.message_count;
  const messages = Array.from({ length: count }, (_, place) => {
    const ours = (count - 1 - place) % 2 === (theirs ? 1 : 0);
    return message(conversation, place, ours, newest - (count - 1 - place) * 5 * hour);
  });
  return {
    ...row,
    messages: [...messages, ...sent],
    timeline: timeline(conversation, newest - (count - 1) * 5 * hour),
    notes: row.id === "c0" ? [...firstNotes(newest), ...notes] : notes,
    links: [],
    position: `${row.id}:${count + sent.length}`,
  };
}

function message(conversation: FakeConversation, place: number, ours: boolean, at: number): MessageView {
  const { row, ask, answer } = conversation;
  const text = ours
    ? answer
    : place === 0 || place === row.message_count - 1
      ? `Hello,\n\n${ask}`
      : `Thank you.\n\n${ask}`;
  const instant = new Date(at).toISOString();
  const last = place === row.message_count - 1;
  return {
    id: `${row.id}m${place}`,
    conversation_id: row.id,
    direction: ours ? "out" : "in",
    status: ours ? (last && row.outgoing ? row.outgoing : "sent") : "received",
    from: ours ? me : row.contact,
    to: [ours ? row.contact : me],
    cc: [],
    bcc: [],
    answer_to: [row.contact],
    answer_cc: place % 2 === 0 ? [{ name: "", address: `workshop@${row.contact.address.split("@")[1]}` }] : [],
    subject: row.subject,
    text,
    received_at: ours ? null : instant,
    sent_at: ours ? instant : null,
    message_id: `${row.id}.${place}@kestrelparts.example`,
    seen: !(last && row.unread),
    flagged: false,
    automatic: false,
    snippet: text.replace(/\s+/g, " ").slice(0, 120),
    locations: [{ folder: ours ? "Sent" : "INBOX", uid: place + 1, uidvalidity: 1 }],
    attachments: last && row.has_attachment ? attachments() : [],
    reason: ours && last && row.outgoing === "failed" ? "Not delivered: mailbox full (552 5.2.2)." : null,
    retry_at: null,
    because: place === 0 ? null : "It answers the message before it (In-Reply-To).",
  };
}

/** The body of a message by its id: plain, or simple HTML with a table, and quoted history after the first. */
export function body(found: MessageView, remote: boolean): Body {
  const place = Number(found.id.split("m")[1] ?? 0);
  const paragraphs = found.text.split("\n\n").map((line) => `<p>${line}</p>`);
  const table =
    "<table><tr><td>BD-430-18T</td><td>Brake disc 430 mm, rear</td><td>4</td><td>£ 568.00</td></tr>" +
    "<tr><td>BP-430-K</td><td>Pad set with wear sensor</td><td>2</td><td>£ 191.40</td></tr></table>";
  const html = found.direction === "out" ? paragraphs.join("") + (place === 1 ? table : "") : null;
  const quoted = place > 0 ? `On Monday ${me.name} wrote:\n> Good morning,\n> thank you for the order.` : "";
  return {
    html,
    quoted_html: null,
    text: found.text,
    quoted_text: quoted,
    quoted_lines: quoted === "" ? 0 : quoted.split("\n").length,
    blocked: found.id === "c2m0" && !remote ? 3 : 0,
    plain_looking: true,
    remarks: [],
  };
}

function attachments(): MessageView["attachments"] {
  return [
    { id: "2", name: "axle-plate.jpg", size: 1_800_000, type: "image/jpeg", inline: false },
    { id: "3", name: "PO-7731.pdf", size: 84_000, type: "application/pdf", inline: false },
  ];
}

function timeline({ row }: FakeConversation, begun: number): TimelineLine[] {
  const owner = team.find(({ id }) => id === row.assignee);
  if (!owner) return [];
  return [
    {
      at: new Date(begun + 1000).toISOString(),
      actor: "WiseParts Conversations",
      kind: "assignment.assigned",
      text: `Assigned to ${owner.name}`,
      because: `${owner.name} handled this contact last.`,
    },
  ];
}

function firstNotes(newest: number): NoteView[] {
  const text =
    "Second pair is pencilled for Transbud until Thursday. Piotr says he can wait, so it is free to promise.";
  return [{ id: "n1", author: "Priya Nair", at: new Date(newest - hour).toISOString(), text }];
}
