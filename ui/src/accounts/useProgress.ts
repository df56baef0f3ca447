import { useEffect, useState } from "react";
import { useBackend } from "../backend/BackendContext";
import type { Progress } from "../backend/types";

/** How far each account's history has come, as the backend tells it while it fetches. */
export function useProgress(): ReadonlyMap<string, Progress> {
  const backend = useBackend();
  const [live, setLive] = useState<ReadonlyMap<string, Progress>>(new Map());
  useEffect(
    () =>
      backend.onProgress(({ account, done, total }) => setLive((old) => new Map(old).set(account, { done, total }))),
    [backend],
  );
  return live;
}
