import { useCallback, useEffect, useRef, useState } from "react";
import type { RowSource } from "./RowSource";

export type Selection = {
  /** The row that keys act on; -1 where the list is empty. */
  active: number;
  picked: ReadonlySet<string>;
  /** Goes to a row. */
  go: (index: number) => void;
  toggle: (index: number) => void;
  /** Picks everything from the row where picking began to this one. */
  extend: (index: number) => void;
  pickAll: (ids: string[]) => void;
  clear: () => void;
};

const none: ReadonlySet<string> = new Set();

/** The row in hand and the picked ones. The row in hand keeps its conversation while others come and go. */
export function useSelection(rows: RowSource, opened: string | null): Selection {
  const { active, setActive, hold } = useInHand(rows, opened);
  const { picked, setPicked, anchor, ...picking } = usePicked(rows);

  const go = useCallback(
    (index: number) => {
      anchor.current = null;
      setActive(hold(index));
    },
    [hold, setActive, anchor],
  );
  const extend = useCallback(
    (index: number) => {
      const to = hold(index);
      anchor.current ??= active;
      const [first, last] = anchor.current < to ? [anchor.current, to] : [to, anchor.current];
      const ids = Array.from({ length: last - first + 1 }, (_, offset) => rows.at(first + offset)?.id);
      setPicked(new Set(ids.filter((id) => id !== undefined)));
      setActive(to);
    },
    [rows, active, hold, setActive, setPicked, anchor],
  );
  return { active: rows.total === 0 ? -1 : active, picked, go, extend, ...picking };
}

function useInHand(rows: RowSource, opened: string | null) {
  const [active, setActive] = useState(0);
  const held = useRef<string | null>(opened);
  const { version, total } = rows;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` says that the rows changed
  useEffect(() => {
    const place = held.current === null ? -1 : rows.indexOf(held.current);
    setActive((old) => (place >= 0 ? place : Math.min(old, Math.max(0, total - 1))));
  }, [rows, version, total]);

  /** The nearest place there is; its conversation is the one to keep. */
  const hold = useCallback(
    (index: number) => {
      const place = Math.max(0, Math.min(index, rows.total - 1));
      held.current = rows.at(place)?.id ?? null;
      return place;
    },
    [rows],
  );
  return { active, setActive, hold };
}

function usePicked(rows: RowSource) {
  const [picked, setPicked] = useState(none);
  // Where picking began.
  const anchor = useRef<number | null>(null);
  const toggle = useCallback(
    (index: number) => {
      const id = rows.at(index)?.id;
      if (id === undefined) return;
      anchor.current = index;
      setPicked((old) => {
        const next = new Set(old);
        if (!next.delete(id)) next.add(id);
        return next;
      });
    },
    [rows],
  );
  const pickAll = useCallback((ids: string[]) => setPicked(new Set(ids)), []);
  const clear = useCallback(() => {
    anchor.current = null;
    setPicked(none);
  }, []);
  return { picked, setPicked, anchor, toggle, pickAll, clear };
}
