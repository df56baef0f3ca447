import { useQuery } from "@tanstack/react-query";
import { useBackend } from "../backend/BackendContext";

/** Everybody who answers. */
export function useTeam() {
  const backend = useBackend();
  return useQuery({ queryKey: ["team"], queryFn: () => backend.teamList() });
}
