import { useQuery } from "@tanstack/react-query";
import { useBackend } from "../backend/BackendContext";

/** What the program is: demo or not, first run, who sits here. */
export function useAppState() {
  const backend = useBackend();
  return useQuery({ queryKey: ["app"], queryFn: () => backend.appState() });
}
