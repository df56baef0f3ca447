import { useEffect } from "react";
import { useBackend } from "../backend/BackendContext";

/** Tells which conversation is in view, so that it is not announced. */
export function useInView(opened: string | null): void {
  const backend = useBackend();
  useEffect(() => {
    // Where notifications cannot be told, one too many is shown.
    backend.notificationsView(opened).catch(() => {});
  }, [backend, opened]);
}
