import { useRef } from "react";
import type { ConversationView } from "../backend/types";

/**
 * What the author of an answer has seen. It stands still from the first word on: who comes in meanwhile stops the
 * answer once, so that nobody answers what has been answered.
 */
export function usePosition(view: ConversationView | null, wordless: boolean) {
  const beginning = useRef<{ position: string | null; messages: ReadonlySet<string> } | null>(null);
  if (wordless || beginning.current === null) {
    const messages = new Set(view?.messages.map(({ id }) => id));
    beginning.current = { position: view?.position ?? null, messages };
  }
  const seen = beginning.current;
  const position = (by: "beginning" | "now") => (by === "now" ? (view?.position ?? null) : seen.position);
  return Object.assign(position, {
    /** The newest message that came while it was written. */
    newcomer: view?.messages.findLast(({ id }) => !seen.messages.has(id)) ?? null,
    /** The author has seen it. */
    catchUp: () => {
      beginning.current = { position: view?.position ?? null, messages: new Set(view?.messages.map(({ id }) => id)) };
    },
  });
}
