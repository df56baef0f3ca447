import { useEffect, useState } from "react";

/** Changes that follow each other faster than this are a key held down. */
const hurry = 150;
const pause = 90;

/** The value, at once when it changes now and then, and only the last one while it changes fast. */
export function useCalm<Value>(value: Value): Value {
  const [calm, setCalm] = useState({ value, at: 0 });
  const now = performance.now();
  const hurried = now - calm.at < hurry;

  useEffect(() => {
    if (calm.value === value) return;
    const settle = () => setCalm({ value, at: performance.now() });
    if (!hurried) return settle();
    const timer = setTimeout(settle, pause);
    return () => clearTimeout(timer);
  }, [value, calm.value, hurried]);

  return calm.value;
}
