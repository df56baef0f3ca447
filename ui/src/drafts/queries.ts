import { type QueryClient, useQuery } from "@tanstack/react-query";
import { useBackend } from "../backend/BackendContext";
import type { Draft } from "../backend/types";

/** The draft in a conversation, null where there is none. Asked anew whenever the conversation is opened. */
export function useDraft(conversation: string) {
  const backend = useBackend();
  return useQuery({
    queryKey: ["drafts", conversation],
    queryFn: () => backend.draftsFind(conversation),
  });
}

/** All drafts of this person, newest first. */
export function useDrafts() {
  const backend = useBackend();
  return useQuery({ queryKey: ["drafts"], queryFn: () => backend.draftsList() });
}

/** What was just saved is known before the backend is asked again: coming back quickly shows it. */
export function rememberDraft(cache: QueryClient, conversation: string | null, draft: Draft | null): void {
  if (conversation !== null) cache.setQueryData(["drafts", conversation], draft);
}
