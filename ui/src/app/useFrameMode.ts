import { useSyncExternalStore } from "react";

/** wide: three panes; middle: a rail of signs; narrow: one pane at a time. */
export type FrameMode = "wide" | "middle" | "narrow";

/** The mode for a width in pixels; larger text makes the window narrower. */
export function frameMode(width: number, textScale: number): FrameMode {
  const room = width / textScale;
  if (room >= 1200) return "wide";
  return room >= 760 ? "middle" : "narrow";
}

export function useFrameMode(textScale: number): FrameMode {
  return useSyncExternalStore(onResize, () => frameMode(window.innerWidth, textScale));
}

function onResize(tell: () => void): () => void {
  window.addEventListener("resize", tell);
  return () => window.removeEventListener("resize", tell);
}
