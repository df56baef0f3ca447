import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, type Ref, useCallback, useEffect, useImperativeHandle, useRef } from "react";
import { rowHeights } from "../app/look";
import { usePreferences } from "../app/Preferences";
import type { UserView } from "../backend/types";
import { say } from "../words/words";
import { Row, rowId } from "./Row";
import styles from "./RowList.module.css";
import type { RowSource } from "./RowSource";
import type { Selection } from "./useSelection";

/** Room below the last row, for the toast. */
const foot = 64;

export type RowListHandle = { focus: () => void; toTop: () => void };

type Props = {
  ref: Ref<RowListHandle>;
  rows: RowSource;
  selection: Selection;
  opened: string | null;
  people: ReadonlyMap<string, UserView>;
  colours: ReadonlyMap<string, string>;
  words: string[];
  now: number;
  onPress: (place: number, event: MouseEvent) => void;
};

/** The rows as a listbox: only those in view are in the page. */
export function RowList({ ref, rows, selection, opened, people, colours, words, now, onPress }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const { preferences } = usePreferences();
  const height = Math.round(rowHeights[preferences.density] * preferences.textScale);
  const { active } = selection;

  const rangeExtractor = useCallback(
    (range: Range) => {
      const places = defaultRangeExtractor(range);
      // What the screen reader is told to be at must be in the page, even if it is scrolled away.
      return active < 0 || places.includes(active) ? places : [...places, active].sort((one, other) => one - other);
    },
    [active],
  );
  const virtual = useVirtualizer({
    count: rows.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 6,
    paddingEnd: foot,
    scrollPaddingEnd: foot,
    rangeExtractor,
    initialRect: { width: 388, height: 800 },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another height measures again
  useEffect(() => virtual.measure(), [height]);

  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {};
  useEffect(() => rows.want(startIndex, endIndex), [rows, startIndex, endIndex]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a move of the row in hand scrolls
  useEffect(() => {
    if (active >= 0) virtual.scrollToIndex(active, { align: "auto" });
  }, [active]);

  useImperativeHandle(
    ref,
    () => ({
      focus: () => scroller.current?.focus({ preventScroll: true }),
      toTop: () => {
        scroller.current?.scrollTo({ top: 0 });
        if (rows.fresh > 0) void rows.restart();
      },
    }),
    [rows],
  );

  const inHand = rows.at(active);
  return (
    <div
      ref={scroller}
      className={styles.rows}
      role="listbox"
      tabIndex={0}
      aria-label={say("list-label")}
      aria-multiselectable="true"
      aria-activedescendant={inHand ? rowId(inHand.id) : undefined}
    >
      <div className={styles.all} role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows.at(index);
          const assignee = row?.assignee ? people.get(row.assignee) : undefined;
          return (
            <div
              key={index}
              role="presentation"
              className={styles.slot}
              style={{ height, transform: `translateY(${start}px)` }}
            >
              {row ? (
                <Row
                  row={row}
                  place={index}
                  total={rows.total}
                  assignee={assignee ?? null}
                  colours={colours}
                  now={now}
                  words={words}
                  opened={row.id === opened}
                  active={index === active}
                  picked={selection.picked.has(row.id)}
                  onPress={onPress}
                  onPick={selection.toggle}
                />
              ) : (
                <Placeholder />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** A row that is on its way while somebody scrolls fast. */
function Placeholder() {
  return (
    <div className={styles.placeholder} aria-hidden="true">
      <i />
      <i />
    </div>
  );
}
