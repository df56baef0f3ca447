import { useRef, useState } from "react";
import type { Composition } from "./composition";

/** The composition as state to draw and, for keys that come in the same event as a change, as it is this instant. */
export function useComposition(first: () => Composition, onChange: () => void) {
  const [composition, draw] = useState(first);
  const latest = useRef(composition);
  const set = (change: Partial<Composition>) => {
    latest.current = { ...latest.current, ...change };
    draw(latest.current);
    onChange();
  };
  return { composition, latest, set };
}
