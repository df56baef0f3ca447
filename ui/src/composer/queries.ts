import { useQuery } from "@tanstack/react-query";
import { useBackend } from "../backend/BackendContext";

/** The accounts that a message can leave from. */
export function useAccounts() {
  const backend = useBackend();
  return useQuery({ queryKey: ["accounts"], queryFn: () => backend.accountsList() });
}
