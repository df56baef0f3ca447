import { type RefObject, useEffect } from "react";

/**
 * Keys belong to the window. A click into a message gives its frame the focus, and what is pressed there
 * never reaches us (WebKit bug 218086): so the focus comes back at once, the selection stays.
 */
export function useFocusBack(frame: RefObject<HTMLIFrameElement | null>): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const back = () => {
      if (frame.current === null || document.activeElement !== frame.current) return;
      timer = setTimeout(() => {
        frame.current?.blur();
        window.focus();
      }, 0);
    };
    window.addEventListener("blur", back);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("blur", back);
    };
  }, [frame]);
}
