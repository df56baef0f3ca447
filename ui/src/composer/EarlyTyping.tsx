import { useEffect, useRef } from "react";
import { useDeed } from "../app/Deeds";
import { typeAhead } from "./early_typing";
import type { Mode } from "./mounted";

/** Hears the answering keys until the composer of the conversation is there and hears them itself. */
export function EarlyTyping({ conversation }: { conversation: string }) {
  const end = useRef(() => {});
  useEffect(() => () => end.current(), []);
  const begin = (mode: Mode) => {
    end.current();
    end.current = typeAhead(conversation, mode);
  };
  useDeed("reply", () => begin("reply"));
  useDeed("replyAll", () => begin("reply_all"));
  useDeed("forward", () => begin("forward"));
  useDeed("note", () => begin("note"));
  return null;
}
