import { useEffect } from "react";
import { useBackend } from "../backend/BackendContext";

/** What is stepped over faster than this was not looked at. */
const look = 100;

/** Tells which conversation is in view, so that it is not announced. */
export function useInView(opened: string | null): void {
  const backend = useBackend();
  useEffect(() => {
    // Where notifications cannot be told, one too many is shown.
    const timer = setTimeout(() => backend.notificationsView(opened).catch(() => {}), look);
    return () => clearTimeout(timer);
  }, [backend, opened]);
}
