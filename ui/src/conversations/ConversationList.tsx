import { type ReactNode, useMemo } from "react";
import { usePlace } from "../app/Place";
import { ToastPlace } from "../app/Toasts";
import type { FrameMode } from "../app/useFrameMode";
import { useNow } from "../app/useNow";
import { DraftsView } from "../drafts/DraftsView";
import { OutboxView } from "../outbox/OutboxView";
import { plainWords } from "../search/query";
import { say } from "../words/words";
import styles from "./ConversationList.module.css";
import { EmptyList } from "./EmptyList";
import { FreshChip } from "./FreshChip";
import { ListTop } from "./ListTop";
import { RowList } from "./RowList";
import { useListPane } from "./useListPane";

type Props = { mode: FrameMode; onMenu: () => void; edge?: ReactNode };

/** The list pane: what is listed, and everything that keys do with it. */
export function ConversationList({ mode, onMenu, edge }: Props) {
  const pane = useListPane(mode);
  const { listing, rows, selection } = pane;
  const searching = listing.query !== null;
  return (
    <section className={styles.pane} aria-label={say(searching ? "search-results" : "list-label")} data-pane="list">
      <ListTop
        rows={rows}
        mode={mode}
        picked={selection.picked.size}
        onMenu={onMenu}
        onClear={selection.clear}
        onDown={pane.focus}
      />
      {listing.view === "drafts" && !searching && <Drafts />}
      <FreshChip fresh={rows.fresh} onPress={pane.toTop} />
      {listing.view === "outbox" && !searching ? <OutboxView /> : <Rows pane={pane} />}
      <ToastPlace />
      {pane.asked}
      {edge}
    </section>
  );
}

function Drafts() {
  const { draft, write } = usePlace();
  return <DraftsView opened={draft?.id ?? null} onOpen={(begun) => write(true, begun)} />;
}

/** The rows, or why there are none. */
function Rows({ pane }: { pane: ReturnType<typeof useListPane> }) {
  const { listing, opened, rows, selection, sides, list, onPress } = pane;
  const { query } = listing;
  const now = useNow();
  const words = useMemo(() => (query === null ? [] : plainWords(query)), [query]);
  const empty = rows.started && rows.total === 0;
  const failed = !rows.started && rows.problem !== null;
  if (empty || failed) return <EmptyList listing={listing} problem={rows.problem} onAgain={() => rows.refresh()} />;
  return (
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
  );
}
