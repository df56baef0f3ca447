import { useQuery } from "@tanstack/react-query";
import { useBackend } from "../backend/BackendContext";

/** What has not been sent; `all` adds what left in the last 30 days. */
export function useOutbox(all = false) {
  const backend = useBackend();
  return useQuery({ queryKey: ["outbox", all], queryFn: () => backend.outboxList(all) });
}
