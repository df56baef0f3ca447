import type { QueryClient, QueryKey } from "@tanstack/react-query";
import type { Backend } from "./client";
import type { Changed } from "./types";

/** Noun of a change → first part of the query keys to fetch again. The first part of every query key is a noun. */
const stale: Record<string, string[]> = {
  accounts: ["accounts", "counts", "app", "conversations"],
  assignment: ["conversations", "conversation", "counts"],
  attachments: ["conversation"],
  contacts: ["conversations", "conversation"],
  conversations: ["conversations", "conversation", "counts"],
  drafts: ["drafts", "counts", "conversations"],
  health: ["accounts"],
  messages: ["conversations", "conversation", "counts"],
  notes: ["conversation"],
  outbox: ["outbox", "conversation", "conversations", "counts"],
  preferences: ["preferences"],
  quarantine: ["quarantine"],
  signatures: ["accounts"],
  tags: ["tags", "conversations", "conversation", "counts"],
  team: ["team"],
};

/** The keys to fetch again after a change: opened conversations only where they are concerned. */
export function staleKeys(changed: Changed): QueryKey[] {
  const firsts = new Set(changed.nouns.flatMap((noun) => stale[noun] ?? [noun]));
  const named = changed.conversations;
  return [...firsts].flatMap((first): QueryKey[] =>
    first === "conversation" && named.length > 0 ? named.map((id) => [first, id]) : [[first]],
  );
}

/** Keeps the cache true while the window is open; the answer stops it. */
export function followChanges(backend: Backend, cache: QueryClient): () => void {
  return backend.onChanged((changed) => {
    for (const queryKey of staleKeys(changed)) cache.invalidateQueries({ queryKey });
  });
}
