import { useEffect, useRef, useState } from "react";
import { type ActionId, action, actions, type KeySet } from "./actions";
import { type Deeds, useDeeds } from "./Deeds";
import { focusOf, heard, isWebviewKey, keyTable, stroke } from "./keys";

const sequenceTime = 1000;
const hintTime = 400;

type Options = { set: KeySet; own: Partial<Record<string, string>>; onNth: (place: number) => void };

/** Hears the window's keys. Answers with the key that waits for a second one, once its choices should be shown. */
export function useKeys({ set, own, onNth }: Options): string | null {
  const deeds = useDeeds();
  const [waiting, setWaiting] = useState<string | null>(null);
  const nth = useRef(onNth);
  nth.current = onNth;

  useEffect(() => {
    const table = keyTable(actions, set, own);
    const sequence = new Sequence(table, setWaiting);
    const onKey = (event: KeyboardEvent) => {
      const pressed = stroke(event, /Mac/.test(navigator.platform));
      if (pressed === null || event.defaultPrevented) return keepPage(event);
      const focus = focusOf(document.activeElement);
      const keys = sequence.next(pressed, event.timeStamp, heard(pressed, focus));
      if (keys === null) return;
      const place = /^Ctrl ([1-9])$/.exec(keys)?.[1];
      if (place && focus !== "overlay") {
        event.preventDefault();
        nth.current(Number(place));
        return;
      }
      const id = table.get(keys);
      const ran = id !== undefined && heard(keys, focus) && run(deeds, id, event.repeat);
      if (ran || isWebviewKey(pressed)) event.preventDefault();
    };

    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("keydown", onKey);
      sequence.forget();
    };
  }, [set, own, deeds]);

  return waiting;
}

/** Keys that come one after the other, e.g. `g i`. */
class Sequence {
  private begins: Set<string | undefined>;
  private begun: { keys: string; at: number; hint: number } | null = null;

  constructor(
    table: ReadonlyMap<string, unknown>,
    private readonly onWaiting: (keys: string | null) => void,
  ) {
    this.begins = new Set([...table.keys()].filter((keys) => /^\S \S$/.test(keys)).map((keys) => keys[0]));
  }

  /** What this key completes; null where it begins something. */
  next(pressed: string, at: number, heard: boolean): string | null {
    const first = this.begun;
    this.forget();
    if (first && at - first.at < sequenceTime) return `${first.keys} ${pressed}`;
    if (!heard || !this.begins.has(pressed)) return pressed;
    const hint = window.setTimeout(() => this.onWaiting(pressed), hintTime);
    this.begun = { keys: pressed, at, hint };
    window.setTimeout(() => this.begun?.hint === hint && this.forget(), sequenceTime);
    return null;
  }

  forget(): void {
    if (this.begun === null) return;
    clearTimeout(this.begun.hint);
    this.begun = null;
    this.onWaiting(null);
  }
}

/** Alt with an arrow would leave the page. */
function keepPage(event: KeyboardEvent): void {
  if (event.altKey && /^Arrow(Left|Right)$/.test(event.key)) event.preventDefault();
}

function run(deeds: Deeds, id: ActionId, repeated: boolean): boolean {
  if (repeated && action(id).once) return true;
  return deeds.run(id);
}
