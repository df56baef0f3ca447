import { useQuery } from "@tanstack/react-query";
import { useBackend } from "../backend/BackendContext";

/** Every account, in the order of the sidebar. */
export function useAccounts() {
  const backend = useBackend();
  return useQuery({ queryKey: ["accounts"], queryFn: () => backend.accountsList() });
}
