import { type MouseEvent, useCallback, useEffect, useMemo, useRef } from "react";
import { requestOf } from "../app/listing";
import { usePlace } from "../app/Place";
import { ToastPlace } from "../app/Toasts";
import type { FrameMode } from "../app/useFrameMode";
import { useNow } from "../app/useNow";
import { DraftsView } from "../drafts/DraftsView";
import { OutboxView } from "../outbox/OutboxView";
import { plainWords } from "../search/query";
import { SearchField } from "../search/SearchField";
import { useTags } from "../tags/queries";
import { useTeam } from "../team/queries";
import { say } from "../words/words";
import styles from "./ConversationList.module.css";
import { EmptyList } from "./EmptyList";
import { FirstSync } from "./FirstSync";
import { FreshChip } from "./FreshChip";
import { ListHeader } from "./ListHeader";
import { RowList, type RowListHandle } from "./RowList";
import { useDecisions } from "./useDecisions";
import { useInView } from "./useInView";
import { useListKeys } from "./useListKeys";
import { useRows } from "./useRows";
import { useSelection } from "./useSelection";

type Props = { mode: FrameMode; onMenu: () => void };

/** The list pane: what is listed, and everything that keys do with it. */
export function ConversationList({ mode, onMenu }: Props) {
  const { listing, opened, draft, open, narrow, write } = usePlace();
  const request = useMemo(() => requestOf(listing), [listing]);
  const rows = useRows(request);
  const selection = useSelection(rows, opened);
  const { data: team = [] } = useTeam();
  const { data: tags = [] } = useTags();
  const now = useNow();
  const list = useRef<RowListHandle>(null);

  const people = useMemo(() => new Map(team.map((user) => [user.id, user])), [team]);
  const colours = useMemo(() => new Map(tags.map(({ name, colour }) => [name, colour])), [tags]);
  const words = useMemo(() => (listing.query === null ? [] : plainWords(listing.query)), [listing.query]);
  const me = team.find((user) => user.me)?.id ?? null;

  const inHand = rows.at(selection.active)?.id ?? null;
  const targets = () => {
    if (selection.picked.size > 0) return [...selection.picked];
    const one = (mode === "narrow" && opened === null ? null : opened) ?? inHand;
    return one === null ? [] : [one];
  };
  const onLeave = (ids: string[]) => {
    if (opened === null || !ids.includes(opened)) return;
    const next = followers(rows.total, selection.active).find((index) => !ids.includes(rows.at(index)?.id ?? ""));
    const row = mode === "narrow" || next === undefined ? undefined : rows.at(next);
    if (row && next !== undefined) selection.go(next);
    open(row?.id ?? null);
  };
  const asked = useDecisions({ rows, listing, targets, me, onLeave, onDone: selection.clear });
  useListKeys({ rows, selection, mode, request, onTop: () => list.current?.toTop() });
  useInView(opened);

  const { go, extend, toggle } = selection;
  const onPress = useCallback(
    (place: number, event: MouseEvent) => {
      list.current?.focus();
      if (event.shiftKey) return extend(place);
      if (event.ctrlKey || event.metaKey) return toggle(place);
      go(place);
      const id = rows.at(place)?.id;
      if (id) open(id);
    },
    [rows, go, extend, toggle, open],
  );

  const { view, account, tag } = listing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its top
  useEffect(() => list.current?.toTop(), [view, account, tag, listing.tab, listing.sort]);

  return (
    <section
      className={styles.pane}
      aria-label={listing.query === null ? say("list-label") : say("search-results")}
      data-pane="list"
    >
      {listing.query === null ? (
        <ListHeader
          listing={listing}
          total={rows.total}
          mode={mode}
          picked={selection.picked.size}
          onMenu={onMenu}
          onNarrow={narrow}
          onClear={selection.clear}
        />
      ) : (
        <SearchField key="search" query={listing.query} rows={rows} onDown={() => list.current?.focus()} />
      )}
      <FirstSync />
      {listing.view === "drafts" && listing.query === null && (
        <DraftsView opened={draft?.id ?? null} onOpen={(begun) => write(true, begun)} />
      )}
      <FreshChip fresh={rows.fresh} onPress={() => list.current?.toTop()} />
      {listing.view === "outbox" && listing.query === null ? (
        <OutboxView />
      ) : rows.started && rows.total === 0 ? (
        <EmptyList listing={listing} />
      ) : (
        <RowList
          ref={list}
          rows={rows}
          selection={selection}
          opened={opened}
          people={people}
          colours={colours}
          words={words}
          now={now}
          onPress={onPress}
        />
      )}
      <ToastPlace />
      {asked}
    </section>
  );
}

/** Places in the order in which the next conversation is looked for: below, then above. */
function followers(total: number, from: number): number[] {
  const below = Array.from({ length: Math.min(50, Math.max(0, total - from - 1)) }, (_, offset) => from + 1 + offset);
  const above = Array.from({ length: Math.min(50, from) }, (_, offset) => from - 1 - offset);
  return [...below, ...above];
}
