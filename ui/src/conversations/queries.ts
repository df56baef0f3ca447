import { useQuery } from "@tanstack/react-query";
import { useBackend } from "../backend/BackendContext";
import type { Count, ListRequest } from "../backend/types";

/** Numbers of the sidebar. */
export function useCounts() {
  const backend = useBackend();
  return useQuery({ queryKey: ["counts"], queryFn: () => backend.conversationsCounts() });
}

/** How many conversations a request finds. */
export function useTotal(request: ListRequest, enabled: boolean) {
  const backend = useBackend();
  return useQuery({
    queryKey: ["conversations", "total", request],
    queryFn: async () => (await backend.conversationsList({ ...request, limit: 1 })).total,
    enabled,
    placeholderData: (old) => old,
  });
}

/** One of the counts by its key. */
export function countOf(counts: Count[] | undefined, key: string): Count {
  return counts?.find((count) => count.key === key) ?? { key, total: 0, unread: 0 };
}
