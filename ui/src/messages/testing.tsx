import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type RenderResult, render } from "@testing-library/react";
import { type ReactNode, StrictMode } from "react";
import { DeedsProvider } from "../app/Deeds";
import { PlaceProvider } from "../app/Place";
import { defaults, PreferencesProvider } from "../app/Preferences";
import { ToastPlace, ToastsProvider } from "../app/Toasts";
import { BackendProvider } from "../backend/BackendContext";
import { followChanges } from "../backend/changes";
import type { Backend } from "../backend/client";

/** Renders a part of the window with everything it asks for, on a backend of the test's own. */
export function show(backend: Backend, part: ReactNode): RenderResult {
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } });
  followChanges(backend, cache);
  return render(
    <StrictMode>
      <BackendProvider backend={backend}>
        <QueryClientProvider client={cache}>
          <PreferencesProvider initial={defaults}>
            <DeedsProvider>
              <ToastsProvider>
                <PlaceProvider>
                  {part}
                  <ToastPlace />
                </PlaceProvider>
              </ToastsProvider>
            </DeedsProvider>
          </PreferencesProvider>
        </QueryClientProvider>
      </BackendProvider>
    </StrictMode>,
  );
}
