import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { requestOf } from "../app/listing";
import { usePlace } from "../app/Place";
import { ToastPlace } from "../app/Toasts";
import type { FrameMode } from "../app/useFrameMode";
import { useNow } from "../app/useNow";
import { DraftsView } from "../drafts/DraftsView";
import { OutboxView } from "../outbox/OutboxView";
import { plainWords } from "../search/query";
import { SearchField } from "../search/SearchField";
import { say } from "../words/words";
import { AccountTrouble } from "./AccountTrouble";
import styles from "./ConversationList.module.css";
import { EmptyList } from "./EmptyList";
import { FirstSync } from "./FirstSync";
import { FreshChip } from "./FreshChip";
import { ListHeader } from "./ListHeader";
import { RowList, type RowListHandle } from "./RowList";
import { useDecisions } from "./useDecisions";
import { useInView } from "./useInView";
import { useListKeys } from "./useListKeys";
import { useListSides } from "./useListSides";
import { useNeighbours } from "./useNeighbours";
import { useRows } from "./useRows";
import { useSelection } from "./useSelection";
import { useTargets } from "./useTargets";

type Props = { mode: FrameMode; onMenu: () => void; edge?: ReactNode };

/** The list pane: what is listed, and everything that keys do with it. */
export function ConversationList({ mode, onMenu, edge }: Props) {
  const { listing, opened, draft, narrow, write } = usePlace();
  const { view, account, tag, tab, sort, query } = listing;
  const request = useMemo(() => requestOf(listing), [listing]);
  const rows = useRows(request);
  const selection = useSelection(rows, opened);
  const sides = useListSides();
  const now = useNow();
  const list = useRef<RowListHandle>(null);
  const words = useMemo(() => (query === null ? [] : plainWords(query)), [query]);
  const { targets, onLeave, onPress } = useTargets({ rows, selection, mode, focus: () => list.current?.focus() });
  const asked = useDecisions({ rows, listing, targets, me: sides.me, onLeave, onDone: selection.clear });
  useListKeys({ rows, selection, mode, request });
  useInView(opened);
  useNeighbours(rows, selection.active);

  // Keys work from the first moment on, and a screen reader knows where it is.
  useEffect(() => {
    if (document.activeElement === document.body) list.current?.focus();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its top
  useEffect(() => list.current?.toTop(), [view, account, tag, tab, sort]);

  const searching = query !== null;
  const empty = rows.started && rows.total === 0;
  const failed = !rows.started && rows.problem !== null;
  return (
    <section className={styles.pane} aria-label={say(searching ? "search-results" : "list-label")} data-pane="list">
      {searching ? (
        <SearchField query={query} rows={rows} onDown={() => list.current?.focus()} />
      ) : (
        <ListHeader
          listing={listing}
          total={rows.total}
          mode={mode}
          picked={selection.picked.size}
          onMenu={onMenu}
          onNarrow={narrow}
          onClear={selection.clear}
        />
      )}
      <AccountTrouble />
      <FirstSync />
      {view === "drafts" && !searching && (
        <DraftsView opened={draft?.id ?? null} onOpen={(begun) => write(true, begun)} />
      )}
      <FreshChip fresh={rows.fresh} onPress={() => list.current?.toTop()} />
      {view === "outbox" && !searching && <OutboxView />}
      {(view !== "outbox" || searching) && (empty || failed) && (
        <EmptyList listing={listing} problem={rows.problem} onAgain={() => rows.refresh()} />
      )}
      {(view !== "outbox" || searching) && !empty && !failed && (
        <RowList
          ref={list}
          rows={rows}
          selection={selection}
          opened={opened}
          sides={sides}
          words={words}
          now={now}
          onPress={onPress}
        />
      )}
      <ToastPlace />
      {asked}
      {edge}
    </section>
  );
}
