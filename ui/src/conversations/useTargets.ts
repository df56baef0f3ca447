import { type MouseEvent, useCallback, useRef } from "react";
import { useOpened, usePlace } from "../app/Place";
import type { FrameMode } from "../app/useFrameMode";
import type { RowSource } from "./RowSource";
import type { Selection } from "./useSelection";

type Options = { rows: RowSource; selection: Selection; mode: FrameMode; focus: () => void };

/** How far a next conversation is looked for. */
const reach = 50;

/** What deeds act on, what comes after it, and what the pointer does. */
export function useTargets({ rows, selection, mode, focus }: Options) {
  const { open } = usePlace();
  const opened = useOpened();
  const { active, picked, go } = selection;
  // The rows keep the function they were given: a new one would draw them all anew with every step.
  const latest = useRef({ rows, selection, focus });
  latest.current = { rows, selection, focus };

  const targets = (): string[] => {
    if (picked.size > 0) return [...picked];
    const one = opened ?? rows.at(active)?.id;
    return one === undefined ? [] : [one];
  };
  /** What was open leaves: the next one below is opened, else the one above. */
  const onLeave = (ids: string[]) => {
    if (opened === null || !ids.includes(opened)) return;
    const next = followers(rows.total, active).find((index) => !ids.includes(rows.at(index)?.id ?? ""));
    const row = mode === "narrow" || next === undefined ? undefined : rows.at(next);
    if (row && next !== undefined) go(next);
    open(row?.id ?? null);
  };
  const onPress = useCallback(
    (place: number, event: MouseEvent) => {
      const { rows, selection, focus } = latest.current;
      focus();
      if (event.shiftKey) return selection.extend(place);
      if (event.ctrlKey || event.metaKey) return selection.toggle(place);
      selection.go(place);
      const id = rows.at(place)?.id;
      if (id) open(id);
    },
    [open],
  );
  return { targets, onLeave, onPress };
}

/** Places in the order in which the next conversation is looked for: below, then above. */
function followers(total: number, from: number): number[] {
  const below = Array.from(
    { length: Math.min(reach, Math.max(0, total - from - 1)) },
    (_, offset) => from + 1 + offset,
  );
  const above = Array.from({ length: Math.min(reach, Math.max(0, from)) }, (_, offset) => from - 1 - offset);
  return [...below, ...above];
}
