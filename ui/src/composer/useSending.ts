import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useRef, useState } from "react";
import { useBackend } from "../backend/BackendContext";
import { type Refused, refusal } from "../backend/client";
import type { SendRequest } from "../backend/types";
import { rememberDraft } from "../drafts/queries";
import type { Composition } from "./composition";
import type { Keeper } from "./keeper";
import { type Objection, objection } from "./objection";
import { shownPictures } from "./pictures";
import { headerText } from "./recipients";

/** How it is sent. */
export type Sending = {
  /** Closes the conversation with it. */
  done?: boolean;
  /** Leaves at this instant. */
  at?: string;
  /** The person has read the objection. */
  overruled?: boolean;
  /** The person has seen who answered meanwhile. */
  knowing?: boolean;
};

type Options = {
  conversation: string | null;
  latest: RefObject<Composition>;
  text: () => { html: string; text: string };
  /** What the author had seen when the writing began, or has seen by now. */
  position: (by: "beginning" | "now") => string | null;
  keeper: Keeper;
  onSent: (conversation: string) => void;
};

/** Sends what is written, or says why not yet; the text stays until the message is durable. */
export function useSending(options: Options) {
  const { conversation, latest, text } = options;
  const cache = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [objected, setObjected] = useState<{ to: Objection; sending: Sending } | null>(null);
  const [refused, setRefused] = useState<{ by: Refused; sending: Sending } | null>(null);
  const { deliver, finish } = useDelivery(options);
  const underWay = useRef(false);

  const send = async (sending: Sending = {}) => {
    if (underWay.current) return;
    const to = sending.overruled ? null : objection(latest.current, text().text);
    setObjected(to && { to, sending });
    setRefused(null);
    if (to) return;
    underWay.current = true;
    setBusy(true);
    try {
      finish(await deliver(sending));
    } catch (thrown) {
      setRefused({ by: refusal(thrown), sending });
      if (conversation) cache.invalidateQueries({ queryKey: ["conversation", conversation] });
    }
    underWay.current = false;
    setBusy(false);
  };
  const calm = () => {
    setObjected(null);
    setRefused(null);
  };
  return { busy, objected, refused, send, calm };
}

/** Hands the message or the note over, and leaves the draft once it is durable. */
function useDelivery({ conversation, latest, text, position, keeper, onSent }: Options) {
  const backend = useBackend();
  const cache = useQueryClient();
  // Drawn once: pressing twice sends once.
  const request = useRef(crypto.randomUUID());

  const deliver = async (sending: Sending): Promise<string> => {
    const written = text();
    if (latest.current.mode === "note") {
      await backend.notesWrite(conversation ?? "", written.text);
      return conversation ?? "";
    }
    await keeper.flush();
    const asked = requestOf(latest.current, written, sending);
    const draft = (await keeper.ensure()) || null;
    const seen = position(sending.knowing ? "now" : "beginning");
    const identity = { conversation, draft, position: seen, request_id: request.current };
    return (await backend.messagesSend({ ...asked, ...identity })).conversation_id;
  };
  const finish = async (sent: string) => {
    const ended = keeper.end();
    rememberDraft(cache, conversation, null);
    onSent(sent);
    // A note is written by now; its draft may stay behind, it is only not needed any more.
    const draft = latest.current.mode === "note" && (await ended);
    if (draft) backend.draftsDiscard(draft).catch(() => {});
  };
  return { deliver, finish };
}

function requestOf(one: Composition, { html, text }: { html: string; text: string }, { done, at }: Sending) {
  const inText = shownPictures(html);
  const attachments = one.files.filter(({ content_id }) => content_id === null || inText.has(content_id));
  return {
    mode: one.mode,
    message: one.message,
    account: one.account,
    to: one.to.map(headerText),
    cc: one.cc.map(headerText),
    bcc: one.bcc.map(headerText),
    subject: one.mode === "new" || one.mode === "forward" ? one.subject : null,
    html,
    text,
    attachments,
    now: false,
    send_at: at ?? null,
    done: done ?? false,
  } satisfies Partial<SendRequest>;
}
