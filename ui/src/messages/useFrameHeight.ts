import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

/** Follows the height of the document inside a frame; `measure` is called when it has loaded. */
export function useFrameHeight(frame: RefObject<HTMLIFrameElement | null>): { height: number; measure: () => void } {
  const [height, setHeight] = useState(0);
  const observer = useRef<ResizeObserver | null>(null);

  const measure = useCallback(() => {
    observer.current?.disconnect();
    const body = frame.current?.contentDocument?.body;
    if (!body) return;
    const read = () => setHeight(Math.ceil(Math.max(body.scrollHeight, body.getBoundingClientRect().height)));
    observer.current = new ResizeObserver(read);
    observer.current.observe(body);
    read();
  }, [frame]);

  useEffect(() => () => observer.current?.disconnect(), []);
  return { height, measure };
}
