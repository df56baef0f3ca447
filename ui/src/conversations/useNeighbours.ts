import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useBackend } from "../backend/BackendContext";
import type { RowSource } from "./RowSource";

/** After this long at a row its neighbours are likely next. */
const rest = 250;

/** Fetches the conversations next to the row in hand ahead, so that stepping to them waits for nothing. */
export function useNeighbours(rows: RowSource, active: number): void {
  const backend = useBackend();
  const cache = useQueryClient();
  useEffect(() => {
    const timer = setTimeout(() => {
      const ids = [rows.at(active + 1)?.id, rows.at(active - 1)?.id].filter((id) => id !== undefined);
      for (const id of ids) {
        void cache.prefetchQuery({ queryKey: ["conversation", id], queryFn: () => backend.conversationsOpen(id) });
      }
    }, rest);
    return () => clearTimeout(timer);
  }, [backend, cache, rows, active]);
}
