import { startTransition, useEffect, useRef, useState } from "react";

/** Changes that follow each other faster than this are a key held down. */
const hurry = 300;
const rest = 80;

/** The value, at once when it changes now and then; while it changes fast, only the one that it comes to rest on. */
export function useCalm<Value>(value: Value): Value {
  const [calm, setCalm] = useState(value);
  const changed = useRef(Number.NEGATIVE_INFINITY);

  useEffect(() => {
    const now = performance.now();
    const hurried = now - changed.current < hurry;
    changed.current = now;
    // What hangs on it gives way to the next key.
    const settle = () => startTransition(() => setCalm(value));
    if (!hurried) return settle();
    const timer = setTimeout(settle, rest);
    return () => clearTimeout(timer);
  }, [value]);

  return calm;
}
