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

function firstFocus(pane: HTMLElement): HTMLElement | null {
  const first = "[role=listbox], button:not([disabled]), input, textarea, [contenteditable=true], [tabindex='0']";
  return pane.matches("[tabindex]") ? pane : pane.querySelector<HTMLElement>(first);
}
