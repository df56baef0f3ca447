import { useQuery } from "@tanstack/react-query";
import { useBackend } from "../backend/BackendContext";

/** Every tag, in the team's order. */
export function useTags() {
  const backend = useBackend();
  return useQuery({ queryKey: ["tags"], queryFn: () => backend.tagsList() });
}
