import { useQuery } from "@tanstack/react-query";
import { useBackend } from "../backend/BackendContext";

/** One report about everything around the app that can be missing; asked again with every visit. */
export function useDoctor() {
  const backend = useBackend();
  return useQuery({ queryKey: ["doctor"], queryFn: () => backend.doctorReport(), gcTime: 0 });
}

/** Messages that could not be processed. */
export function useQuarantine() {
  const backend = useBackend();
  return useQuery({ queryKey: ["quarantine"], queryFn: () => backend.quarantineList() });
}
