import { useCallback, useEffect, useRef } from "react";
import { useDeed } from "./Deeds";

/** F6 and Shift F6 go round the panes; each gets back the focus it had. */
export function usePanes(): void {
  const last = useRef(new Map<string, HTMLElement>());

  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      const pane = target.closest<HTMLElement>("[data-pane]")?.dataset.pane;
      if (pane) last.current.set(pane, target);
    };
    document.addEventListener("focusin", remember);
    return () => document.removeEventListener("focusin", remember);
  }, []);

  const go = useCallback((by: 1 | -1) => {
    const panes = [...document.querySelectorAll<HTMLElement>("[data-pane]")];
    const here = panes.findIndex((pane) => pane.contains(document.activeElement));
    const next = panes[(here + by + panes.length) % panes.length];
    if (!next) return;
    const had = last.current.get(next.dataset.pane ?? "");
    const inside = had?.isConnected && next.contains(had) ? had : firstFocus(next);
    inside?.focus();
  }, []);

  useDeed("nextPane", () => go(1));
  useDeed("previousPane", () => go(-1));
}

/** The place in a pane where keys do most: its list or its thread, else the first control that is drawn. */
function firstFocus(pane: HTMLElement): HTMLElement | undefined {
  const drawn = (selector: string) =>
    [...pane.querySelectorAll<HTMLElement>(selector)].find((element) => element.getClientRects().length > 0);
  return drawn("[role=listbox], [role=log]") ?? drawn("button:not([disabled]), input, [tabindex='0']");
}
