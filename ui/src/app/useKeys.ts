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
  const begun = useRef<{ keys: string; at: number; hint: number } | null>(null);
  const nth = useRef(onNth);
  nth.current = onNth;

  useEffect(() => {
    const mac = /Mac/.test(navigator.platform);
    const table = keyTable(actions, set, own);
    const begins = new Set([...table.keys()].filter((keys) => /^\S \S$/.test(keys)).map((keys) => keys[0]));
    const forget = () => {
      if (begun.current) clearTimeout(begun.current.hint);
      begun.current = null;
      setWaiting(null);
    };

    const onKey = (event: KeyboardEvent) => {
      const pressed = stroke(event, mac);
      if (pressed === null || event.defaultPrevented) {
        if (event.altKey && /^Arrow(Left|Right)$/.test(event.key)) event.preventDefault();
        return;
      }
      const first = begun.current;
      if (first) forget();
      const inTime = first && event.timeStamp - first.at < sequenceTime;
      const keys = inTime ? `${first.keys} ${pressed}` : pressed;
      const focus = focusOf(document.activeElement);
      if (!inTime && begins.has(pressed) && heard(pressed, focus)) {
        const hint = window.setTimeout(() => setWaiting(pressed), hintTime);
        begun.current = { keys: pressed, at: event.timeStamp, hint };
        window.setTimeout(() => begun.current?.hint === hint && forget(), sequenceTime);
        return;
      }
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
      forget();
    };
  }, [set, own, deeds]);

  return waiting;
}

function run(deeds: Deeds, id: ActionId, repeated: boolean): boolean {
  if (repeated && action(id).once) return true;
  return deeds.run(id);
}
