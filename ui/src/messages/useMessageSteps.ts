import type { RefObject } from "react";
import { useDeed } from "../app/Deeds";

/** n and p go from message to message, w opens the newest reason. */
export function useMessageSteps(scroller: RefObject<HTMLElement | null>): void {
  const step = (way: 1 | -1) => {
    const stops = [...(scroller.current?.querySelectorAll<HTMLElement>("article") ?? [])];
    const focused = stops.findIndex((stop) => stop.contains(document.activeElement));
    const from = focused < 0 ? (way === 1 ? -1 : stops.length) : focused;
    const next = stops[from + way];
    next?.querySelector<HTMLElement>("button[aria-expanded]")?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
  };
  useDeed("nextMessage", () => step(1));
  useDeed("previousMessage", () => step(-1));
  useDeed("why", () => {
    const whys = scroller.current?.querySelectorAll<HTMLElement>("[data-why]");
    const newest = whys?.[whys.length - 1];
    newest?.scrollIntoView({ block: "nearest" });
    newest?.click();
  });
}
