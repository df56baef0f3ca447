import { useSyncExternalStore } from "react";

let since: string | null = navigator.onLine === false ? new Date().toISOString() : null;

/** Since when there is no network, or null. */
export function useOfflineSince(): string | null {
  return useSyncExternalStore(listen, () => since);
}

function listen(tell: () => void): () => void {
  const offline = () => {
    since = new Date().toISOString();
    tell();
  };
  const online = () => {
    since = null;
    tell();
  };
  window.addEventListener("offline", offline);
  window.addEventListener("online", online);
  return () => {
    window.removeEventListener("offline", offline);
    window.removeEventListener("online", online);
  };
}
