import type { ConversationView, Draft, MessageView, OutgoingFile } from "../backend/types";
import { answered } from "../messages/thread";
import type { Mode } from "./mounted";
import { headerText, parseRecipients, type Recipient } from "./recipients";

/** What is written besides the text, which the editor holds. */
export type Composition = {
  mode: Mode;
  /** The message that is answered or forwarded. */
  message: string | null;
  account: string | null;
  to: Recipient[];
  cc: Recipient[];
  bcc: Recipient[];
  subject: string;
  files: OutgoingFile[];
};

export const emptyDraft: Draft = {
  id: "",
  conversation: null,
  account: null,
  mode: "new",
  message: null,
  to: [],
  cc: [],
  bcc: [],
  subject: "",
  html: "",
  text: "",
  attachments: [],
  saved_at: null,
};

/** A message in its first state. `about` is the message answered or forwarded; left out: the newest. */
export function begin(view: ConversationView | null, mode: Mode, about?: string): Composition {
  const message = view?.messages.find(({ id }) => id === about) ?? (view && answered(view));
  return {
    mode,
    message: message?.id ?? null,
    account: view?.account_id ?? null,
    ...recipientsOf(mode, message ?? null),
    subject: mode === "forward" ? forwardSubject(message?.subject ?? view?.subject ?? "") : "",
    files: [],
  };
}

/** Recipients come from the message that is answered, never from the contact or the last reply. */
function recipientsOf(mode: Mode, message: MessageView | null): Pick<Composition, "to" | "cc" | "bcc"> {
  if (message === null || (mode !== "reply" && mode !== "reply_all")) return { to: [], cc: [], bcc: [] };
  return { to: [...message.answer_to], cc: mode === "reply_all" ? [...message.answer_cc] : [], bcc: [] };
}

function forwardSubject(subject: string): string {
  return /^\s*(fwd?|wg|tr)\s*:/i.test(subject) ? subject : `Fwd: ${subject}`;
}

/** The same text as something else: recipients follow the mode, files stay. */
export function turned(old: Composition, view: ConversationView | null, mode: Mode, about?: string): Composition {
  const message = about ?? old.message ?? undefined;
  if (mode === old.mode && message === (old.message ?? undefined)) return old;
  return { ...begin(view, mode, message), account: old.account, files: old.files };
}

export function fromDraft(draft: Draft): Composition {
  const people = (list: string[]) => list.flatMap(parseRecipients);
  return {
    mode: asMode(draft.mode),
    message: draft.message,
    account: draft.account,
    to: people(draft.to),
    cc: people(draft.cc),
    bcc: people(draft.bcc),
    subject: draft.subject,
    files: draft.attachments,
  };
}

export function toDraft(one: Composition, conversation: string | null, text: { html: string; text: string }): Draft {
  return {
    ...emptyDraft,
    conversation,
    account: one.account,
    mode: one.mode,
    message: one.message,
    to: one.to.map(headerText),
    cc: one.cc.map(headerText),
    bcc: one.bcc.map(headerText),
    subject: one.subject,
    ...text,
    attachments: one.files,
  };
}

/** An untouched composer, or one that was emptied again, is no draft. */
export function isEmpty({ mode, text, html, attachments, to, subject }: Draft): boolean {
  const written = text !== "" || html.includes("<img") || attachments.length > 0;
  const addressed = (mode === "new" || mode === "forward") && to.length > 0;
  return !written && !addressed && !(mode === "new" && subject !== "");
}

function asMode(mode: string): Mode {
  return ["reply", "reply_all", "forward", "new", "note"].find((known): known is Mode => known === mode) ?? "reply";
}
