import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { BackendProvider } from "../backend/BackendContext";
import { followChanges } from "../backend/changes";
import type { Backend } from "../backend/client";

/** The window. */
export function App({ backend }: { backend: Backend }) {
  const [cache] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } }),
  );
  useEffect(() => followChanges(backend, cache), [backend, cache]);
  return (
    <BackendProvider backend={backend}>
      <QueryClientProvider client={cache}>
        <main />
      </QueryClientProvider>
    </BackendProvider>
  );
}
