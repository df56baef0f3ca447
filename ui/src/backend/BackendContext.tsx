import { createContext, type ReactNode, useContext } from "react";
import type { Backend } from "./client";

const BackendContext = createContext<Backend | null>(null);

/** Gives the components below it their backend. */
export function BackendProvider({ backend, children }: { backend: Backend; children: ReactNode }) {
  return <BackendContext value={backend}>{children}</BackendContext>;
}

/** The backend of this window. */
export function useBackend(): Backend {
  const backend = useContext(BackendContext);
  if (backend === null) throw new Error("No BackendProvider above this component");
  return backend;
}
