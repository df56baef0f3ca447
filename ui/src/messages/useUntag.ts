import { useQueryClient } from "@tanstack/react-query";
import { useToasts } from "../app/Toasts";
import { useBackend } from "../backend/BackendContext";
import { refusal } from "../backend/client";
import type { ConversationView } from "../backend/types";

/** Takes a tag off the opened conversation: gone at once, back with a sentence where it is refused. */
export function useUntag(view: ConversationView): (name: string) => void {
  const backend = useBackend();
  const cache = useQueryClient();
  const { show } = useToasts();
  return (name) => {
    const key = ["conversation", view.id];
    cache.setQueryData(key, { ...view, tags: view.tags.filter((one) => one !== name) });
    backend.conversationsTag([view.id], name, false).catch((thrown) => {
      cache.setQueryData(key, view);
      show({ words: refusal(thrown).message });
    });
  };
}
