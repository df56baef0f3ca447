import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { BackendProvider } from "../backend/BackendContext";
import { followChanges } from "../backend/changes";
import type { Backend } from "../backend/client";
import { DeedsProvider } from "./Deeds";
import { ErrorBoundary } from "./ErrorBoundary";
import { PlaceProvider } from "./Place";
import { type Preferences, PreferencesProvider } from "./Preferences";
import { ToastsProvider } from "./Toasts";
import { Window } from "./Window";

type Props = { backend: Backend; preferences: Preferences };

/** The window with everything its parts ask for. */
export function App({ backend, preferences }: Props) {
  const [cache] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } }),
  );
  useEffect(() => followChanges(backend, cache), [backend, cache]);
  return (
    <BackendProvider backend={backend}>
      <QueryClientProvider client={cache}>
        <PreferencesProvider initial={preferences}>
          <DeedsProvider>
            <ToastsProvider>
              <PlaceProvider>
                <ErrorBoundary>
                  <Window />
                </ErrorBoundary>
              </PlaceProvider>
            </ToastsProvider>
          </DeedsProvider>
        </PreferencesProvider>
      </QueryClientProvider>
    </BackendProvider>
  );
}
