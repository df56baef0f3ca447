import { useEffect, useMemo, useRef, useState } from "react";
import { type Listing, requestOf } from "../app/listing";
import { useOpened, usePlace } from "../app/Place";
import type { FrameMode } from "../app/useFrameMode";
import type { RowListHandle } from "./RowList";
import { useDecisions } from "./useDecisions";
import { useInView } from "./useInView";
import { useListKeys } from "./useListKeys";
import { useListSides } from "./useListSides";
import { useNeighbours } from "./useNeighbours";
import { useRows } from "./useRows";
import { useSelection } from "./useSelection";
import { useTargets } from "./useTargets";

/** Everything the list pane knows and does; the components only draw it. */
export function useListPane(mode: FrameMode) {
  const { listing } = usePlace();
  const opened = useOpened();
  const request = useMemo(() => requestOf(listing), [listing]);
  const rows = useRows(request);
  const selection = useSelection(rows, opened);
  const sides = useListSides();
  const { list, focus, toTop } = useListHandle(listing);
  const { targets, onLeave, onPress } = useTargets({ rows, selection, mode, focus });
  const asked = useDecisions({ rows, listing, targets, me: sides.me, onLeave, onDone: selection.clear });
  useListKeys({ rows, selection, mode, request });
  useInView(opened);
  useNeighbours(rows, selection.active);
  return { listing, opened, rows, selection, sides, list, focus, toTop, onPress, asked };
}

function useListHandle({ view, account, tag, tab, sort }: Listing) {
  const list = useRef<RowListHandle>(null);
  const [deeds] = useState(() => ({
    focus: () => list.current?.focus(),
    toTop: () => list.current?.toTop(),
  }));

  // Keys work from the first moment on, and a screen reader knows where it is.
  useEffect(() => {
    if (document.activeElement === document.body) deeds.focus();
  }, [deeds]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its top
  useEffect(deeds.toTop, [view, account, tag, tab, sort]);

  return { list, ...deeds };
}
