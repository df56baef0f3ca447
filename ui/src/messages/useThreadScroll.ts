import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

type ThreadScroll = {
  scroller: RefObject<HTMLDivElement | null>;
  column: RefObject<HTMLDivElement | null>;
  /** Messages that came in below while the person read further up. */
  below: number;
  toEnd: () => void;
};

const nearEnd = 48;

/**
 * Opens a thread at its end, or at the mark of what is new where that is further up, and holds that place while
 * frames find their height. A person who scrolls is never moved: what comes then is counted instead. Who answers is
 * taken to the answer: `leaving` counts those on their way.
 */
export function useThreadScroll(messages: number, leaving: number): ThreadScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const column = useRef<HTMLDivElement>(null);
  const holding = useRef(true);
  const known = useRef({ messages, leaving });
  const answered = useRef(false);
  const [below, setBelow] = useState(0);

  const settle = useCallback(() => {
    const box = scroller.current;
    if (box && holding.current) box.scrollTop = place(box, answered.current);
  }, []);

  useEffect(() => {
    const box = scroller.current;
    if (!box || !column.current) return;
    const growth = new ResizeObserver(settle);
    growth.observe(column.current);
    growth.observe(box);
    const moved = () => {
      const end = box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd;
      holding.current = end;
      if (end) setBelow(0);
    };
    const byHand = ["wheel", "touchmove", "keydown", "pointerdown"];
    const hand = () => requestAnimationFrame(moved);
    for (const kind of byHand) box.addEventListener(kind, hand, { passive: true });
    return () => {
      growth.disconnect();
      for (const kind of byHand) box.removeEventListener(kind, hand);
    };
  }, [settle]);

  useLayoutEffect(() => {
    const more = messages - known.current.messages;
    if (leaving > known.current.leaving) {
      answered.current = true;
      holding.current = true;
      setBelow(0);
    }
    known.current = { messages, leaving };
    if (more > 0 && !holding.current) setBelow((count) => count + more);
    settle();
  }, [messages, leaving, settle]);

  const toEnd = () => {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
    holding.current = true;
    setBelow(0);
  };
  return { scroller, column, below, toEnd };
}

/** The end; but never past the beginning of what was new until we answered, nor past that of the newest message. */
function place(box: HTMLElement, answered: boolean): number {
  const end = box.scrollHeight - box.clientHeight;
  const articles = box.querySelectorAll("article");
  const top = (answered ? null : box.querySelector("#fresh-mark")) ?? articles[articles.length - 1];
  if (!top) return end;
  const start = top.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop - 12;
  return Math.min(end, start);
}
