import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import styles from "./Divider.module.css";

type Props = { label: string; width: number; least: number; most: number; onWidth: (width: number) => void };

const step = 16;

/** Between two panes: drag it, or move it with the arrows. */
export function Divider({ label, width, least, most, onWidth }: Props) {
  const from = useRef<{ x: number; width: number } | null>(null);
  const to = (wanted: number) => onWidth(Math.round(Math.min(most, Math.max(least, wanted))));

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (from.current) to(from.current.width + event.clientX - from.current.x);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowLeft: -step, ArrowRight: step }[event.key];
    if (!by) return;
    event.preventDefault();
    to(width + by);
  };

  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      className={styles.divider}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        from.current = null;
      }}
      onKeyDown={onKeyDown}
    />
  );
}
