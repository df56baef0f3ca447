import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect } from "react";
import { rowHeights } from "../app/look";
import { usePreferences } from "../app/Preferences";
import type { RowSource } from "./RowSource";

/** Room below the last row, for the toast. */
const foot = 64;

/**
 * The places in the page: those in view, and the row in hand even if it is scrolled away, because the screen reader is
 * told to be at it. A list that has just become shorter may not have that row any more.
 */
export function placesInPage(range: Range, active: number): number[] {
  const places = defaultRangeExtractor(range);
  if (active < 0 || active >= range.count || places.includes(active)) return places;
  return [...places, active].sort((one, other) => one - other);
}

/** Which rows are in the page, and where. Says to the source what is looked at, and keeps the row in hand in view. */
export function useVirtualRows(rows: RowSource, active: number, scroller: RefObject<HTMLDivElement | null>) {
  const { preferences } = usePreferences();
  const height = Math.round(rowHeights[preferences.density] * preferences.textScale);

  const rangeExtractor = useCallback((range: Range) => placesInPage(range, active), [active]);
  const virtual = useVirtualizer({
    count: rows.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 6,
    paddingEnd: foot,
    rangeExtractor,
    initialRect: { width: 388, height: 800 },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another height measures again
  useEffect(() => virtual.measure(), [height]);

  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {};
  useEffect(() => rows.want(startIndex, endIndex), [rows, startIndex, endIndex]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a move of the row in hand scrolls
  useEffect(() => {
    if (active < 0) return;
    const seen = { from: virtual.scrollOffset ?? 0, height: virtual.scrollRect?.height ?? 0 };
    const top = scrollFor(active * height, height, seen);
    if (top !== null) scroller.current?.scrollTo({ top });
  }, [active]);

  return { height, total: virtual.getTotalSize(), places: virtual.getVirtualItems() };
}

/**
 * Where to scroll so that a row is in view with the foot's room below it, null where it is. Reckoned from what is known:
 * asking the page for its height would lay it out with every step.
 */
function scrollFor(top: number, height: number, seen: { from: number; height: number }): number | null {
  if (top < seen.from) return top;
  const least = top + height + foot - seen.height;
  return least > seen.from ? least : null;
}
