import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useBackend } from "../backend/BackendContext";
import { staleKeys } from "../backend/changes";
import type { ListRequest } from "../backend/types";
import { RowSource } from "./RowSource";

/** The rows of a request, kept true. While another request is begun, the old rows stay for up to 100 ms. */
export function useRows(request: ListRequest): RowSource {
  const backend = useBackend();
  const key = JSON.stringify(request);
  const [shown, setShown] = useState(() => ({ key, source: begin() }));
  const latest = useRef(shown.source);

  function begin(): RowSource {
    const asked: ListRequest = JSON.parse(key);
    const source = new RowSource((after, limit) => backend.conversationsList({ ...asked, after, limit }));
    source.want(0, 20);
    return source;
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: `begin` is made of the same two
  useEffect(() => {
    if (shown.key === key) return;
    const source = begin();
    latest.current = source;
    const show = () => latest.current === source && setShown({ key, source });
    const late = setTimeout(show, 100);
    const stop = source.listen(() => (source.started || source.problem !== null) && show());
    return () => {
      clearTimeout(late);
      stop();
    };
  }, [backend, key, shown.key]);

  const { source } = shown;
  useEffect(() => {
    const stop = backend.onChanged((changed) => {
      if (staleKeys(changed).some(([first]) => first === "conversations")) source.refresh();
    });
    // What changed between the first fetch and this subscription told nobody.
    source.refresh();
    return stop;
  }, [backend, source]);
  return useVersionOf(source);
}

/** The source, drawn anew with everything that can be seen of it. */
export function useVersionOf(source: RowSource): RowSource {
  useSyncExternalStore(source.listen, () => source.version);
  return source;
}
