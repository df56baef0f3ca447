import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { Toast } from "../controls/Toast";
import styles from "./Toasts.module.css";

export type ToastDeed = { label: string; keys?: string; hot?: boolean; onPress: () => void };

export type Told = {
  words: ReactNode;
  deeds?: ToastDeed[];
  /** How long it stays; 6 if left out. */
  seconds?: number;
};

type Toasts = {
  /** Shows it instead of what was shown before. */
  show: (told: Told) => void;
  hide: () => void;
  /** Says it to screen readers: politely, or at once. */
  announce: (words: string, urgent?: boolean) => void;
};

type Shown = Told & { number: number };

const ToastsContext = createContext<Toasts | null>(null);
const ShownContext = createContext<Shown | null>(null);

/** One toast at a time, and the two live regions of the window. */
export function ToastsProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [polite, setPolite] = useState("");
  const [urgent, setUrgent] = useState("");
  const number = useRef(0);

  const show = useCallback((told: Told) => {
    number.current += 1;
    setShown({ ...told, number: number.current });
  }, []);
  const hide = useCallback(() => setShown(null), []);
  const announce = useCallback((words: string, now = false) => (now ? setUrgent : setPolite)(words), []);
  const toasts = useMemo(() => ({ show, hide, announce }), [show, hide, announce]);

  return (
    <ToastsContext value={toasts}>
      <ShownContext value={shown}>
        {children}
        <div className={styles.live} aria-live="polite">
          {polite}
        </div>
        <div className={styles.live} aria-live="assertive">
          {urgent}
        </div>
      </ShownContext>
    </ToastsContext>
  );
}

/** To tell what was done. */
export function useToasts(): Toasts {
  const toasts = useContext(ToastsContext);
  if (toasts === null) throw new Error("No ToastsProvider above this component");
  return toasts;
}

/** The place at the foot of the list where the toast is drawn. */
export function ToastPlace() {
  const shown = useContext(ShownContext);
  return <div className={styles.place}>{shown && <Passing key={shown.number} shown={shown} />}</div>;
}

function Passing({ shown }: { shown: Shown }) {
  const { hide } = useToasts();
  const seconds = shown.seconds ?? 6;
  const [paused, setPaused] = useState(false);
  const left = useRef(seconds * 1000);

  useEffect(() => {
    if (paused) return;
    const from = performance.now();
    const timer = setTimeout(hide, left.current);
    return () => {
      clearTimeout(timer);
      left.current -= performance.now() - from;
    };
  }, [paused, hide]);

  return (
    <Toast deeds={shown.deeds} seconds={seconds} onPause={setPaused}>
      {shown.words}
    </Toast>
  );
}
