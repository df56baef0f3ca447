import { useDeed } from "../app/Deeds";
import { useOpened, usePlace } from "../app/Place";
import type { FrameMode } from "../app/useFrameMode";
import { useBackend } from "../backend/BackendContext";
import type { ListRequest } from "../backend/types";
import type { RowSource } from "./RowSource";
import type { Selection } from "./useSelection";

/** As many as one page of the backend holds. */
const mostPicked = 1000;

type Options = {
  rows: RowSource;
  selection: Selection;
  mode: FrameMode;
  request: ListRequest;
};

/** Moving and picking by keys. Where there is room, the row in hand is opened at once. */
export function useListKeys({ rows, selection, mode, request }: Options): void {
  const backend = useBackend();
  const { open, listing, leaveSearch } = usePlace();
  const opened = useOpened();
  const { active, go } = selection;

  const openAt = (index: number) => {
    const id = rows.at(index)?.id;
    if (id) open(id);
  };
  const step = (by: number) => {
    // Without an opened conversation the first key takes the row in hand.
    const next = opened === null && mode !== "narrow" && by === 1 && active === 0 ? 0 : active + by;
    go(next);
    if (mode !== "narrow" || opened !== null) openAt(Math.max(0, Math.min(next, rows.total - 1)));
  };
  const nextUnread = () => {
    for (let index = active + 1; index < rows.total; index += 1) {
      const row = rows.at(index);
      if (!row) return;
      if (!row.unread) continue;
      go(index);
      open(row.id);
      return;
    }
  };
  const back = () => {
    if (selection.picked.size > 0) selection.clear();
    else if (opened !== null && mode === "narrow") open(null);
    else if (listing.query !== null) leaveSearch();
    else open(null);
  };
  const pickAll = async () => {
    const page = await backend.conversationsList({ ...request, limit: mostPicked });
    selection.pickAll(page.rows.map(({ id }) => id));
  };

  useDeed("next", () => step(1), rows.total > 0);
  useDeed("previous", () => step(-1), rows.total > 0);
  useDeed("nextUnread", nextUnread);
  useDeed("open", () => openAt(active), active >= 0);
  useDeed("back", () => open(null), opened !== null);
  useDeed("escape", back);
  useDeed("pageDown", () => scrollThread(1) || step(1));
  useDeed("pageUp", () => scrollThread(-1) || step(-1));
  useDeed("pick", () => selection.toggle(active), active >= 0);
  useDeed("extendDown", () => selection.extend(active + 1), active >= 0);
  useDeed("extendUp", () => selection.extend(active - 1), active >= 0);
  useDeed("pickAll", () => void pickAll(), rows.total > 0);
}

/** Scrolls the opened conversation by a page; false at its end. */
function scrollThread(direction: 1 | -1): boolean {
  const thread = document.querySelector("[role=log]");
  const scroller = thread && scrollParent(thread);
  if (!scroller) return false;
  const before = scroller.scrollTop;
  scroller.scrollBy({ top: direction * scroller.clientHeight * 0.85 });
  return Math.abs(scroller.scrollTop - before) > 1;
}

function scrollParent(element: Element): Element | null {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return null;
}
