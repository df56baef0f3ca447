import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useBackend } from "../backend/BackendContext";

/** The opened conversation; the one before stays on screen until it is here. */
export function useConversation(id: string) {
  const backend = useBackend();
  return useQuery({
    queryKey: ["conversation", id],
    queryFn: () => backend.conversationsOpen(id),
    placeholderData: keepPreviousData,
  });
}

/** How a message is shown; `remote` lets its pictures from elsewhere in. */
export function useBody(id: string, remote: boolean) {
  const backend = useBackend();
  return useQuery({
    queryKey: ["body", id, remote],
    queryFn: () => backend.messagesBody(id, remote),
    placeholderData: keepPreviousData,
  });
}

/** The whole mail as it came, headers first. */
export function useSource(id: string) {
  const backend = useBackend();
  return useQuery({ queryKey: ["source", id], queryFn: () => backend.messagesSource(id), gcTime: 0 });
}

/** The decisions taken in a conversation. */
export function useExplanation(id: string) {
  const backend = useBackend();
  return useQuery({ queryKey: ["why", id], queryFn: () => backend.whyExplain(id), gcTime: 0 });
}
