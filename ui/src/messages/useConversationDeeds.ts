import { useQueryClient } from "@tanstack/react-query";
import { useToasts } from "../app/Toasts";
import { useBackend } from "../backend/BackendContext";
import { refusal } from "../backend/client";
import type { ConversationView } from "../backend/types";

const colours = ["blue", "green", "amber", "violet", "teal", "orange", "pink", "red"] as const;

export type ConversationDeeds = ReturnType<typeof useConversationDeeds>;

/** What a person decides about the opened conversation: shown at once, put back with a sentence where it is refused. */
export function useConversationDeeds(view: ConversationView | undefined) {
  const backend = useBackend();
  const cache = useQueryClient();
  const { show } = useToasts();
  const id = view?.id ?? "";

  const change = async (shown: Partial<ConversationView>, deed: () => Promise<unknown>) => {
    const key = ["conversation", id];
    const before = cache.getQueryData<ConversationView>(key);
    if (before) cache.setQueryData(key, { ...before, ...shown });
    try {
      await deed();
    } catch (thrown) {
      cache.setQueryData(key, before);
      show({ words: refusal(thrown).message });
    }
  };

  const tag = (name: string, attach: boolean) => {
    const others = (view?.tags ?? []).filter((one) => one !== name);
    change({ tags: attach ? [...others, name] : others }, () => backend.conversationsTag([id], name, attach));
  };

  return {
    assign: (user: string | null) => change({ assignee: user }, () => backend.conversationsAssign([id], user)),
    tag,
    createTag: (name: string) => {
      const colour = colours[name.length % colours.length] ?? "blue";
      change({ tags: [...(view?.tags ?? []), name] }, async () => {
        await backend.tagsCreate(name, colour);
        await backend.conversationsTag([id], name, true);
      });
    },
    setStatus: (status: string, until: string | null = null) =>
      change({ status }, () => backend.conversationsSetStatus([id], status, until)),
    markUnread: () => change({ unread: true }, () => backend.conversationsMarkSeen([id], false)),
  };
}
