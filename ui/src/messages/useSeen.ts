import { useEffect, useRef } from "react";
import { useBackend } from "../backend/BackendContext";
import type { ConversationView } from "../backend/types";

const shownFor = 1000;

/** A conversation counts as read once it was in view for a second. Marked unread by hand, it stays so. */
export function useSeen(view: ConversationView): void {
  const backend = useBackend();
  const newest = view.messages.findLast((message) => message.direction === "in")?.id ?? null;
  // The message up to which nothing is left to mark.
  const settled = useRef<string | null>(null);
  if (!view.unread) settled.current = newest;
  const due = view.unread && settled.current !== newest;

  useEffect(() => {
    if (!due) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watch = () => {
      clearTimeout(timer);
      if (document.visibilityState !== "visible") return;
      timer = setTimeout(() => {
        settled.current = newest;
        // Unmarked is only unread: the next look marks it.
        backend.conversationsMarkSeen([view.id], true, false).catch(() => {});
      }, shownFor);
    };
    watch();
    document.addEventListener("visibilitychange", watch);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", watch);
    };
  }, [backend, due, newest, view.id]);
}
