import { type MouseEvent, type Ref, useImperativeHandle, useRef } from "react";
import { say } from "../words/words";
import { Row, rowId } from "./Row";
import styles from "./RowList.module.css";
import type { RowSource } from "./RowSource";
import type { ListSides } from "./useListSides";
import type { Selection } from "./useSelection";
import { useVirtualRows } from "./useVirtualRows";

export type RowListHandle = { focus: () => void; toTop: () => void };

type Props = {
  ref: Ref<RowListHandle>;
  rows: RowSource;
  selection: Selection;
  opened: string | null;
  sides: ListSides;
  words: string[];
  now: number;
  onPress: (place: number, event: MouseEvent) => void;
};

/** The rows as a listbox: only those in view are in the page. */
export function RowList(props: Props) {
  const { ref, rows, selection } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { height, total, places } = useVirtualRows(rows, selection.active, scroller);
  const inHand = rows.at(selection.active);

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
      <div className={styles.all} role="presentation" style={{ height: total }}>
        {places.map(({ index, start }) => (
          <div
            key={index}
            role="presentation"
            className={styles.slot}
            style={{ height, transform: `translateY(${start}px)` }}
          >
            <Slot {...props} place={index} />
          </div>
        ))}
      </div>
    </div>
  );
}

function Slot({ rows, place, selection, opened, sides, words, now, onPress }: Props & { place: number }) {
  const row = rows.at(place);
  if (!row) return <Placeholder />;
  return (
    <Row
      row={row}
      place={place}
      total={rows.total}
      assignee={row.assignee ? (sides.people.get(row.assignee) ?? null) : null}
      colours={sides.colours}
      now={now}
      words={words}
      opened={row.id === opened}
      active={place === selection.active}
      picked={selection.picked.has(row.id)}
      onPress={onPress}
      onPick={selection.toggle}
    />
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
