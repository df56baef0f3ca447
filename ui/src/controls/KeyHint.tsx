import styles from "./KeyHint.module.css";

/** The keys of an action, e.g. `Ctrl K`, `g i`, `Shift A`; each is drawn as a cap. */
export function KeyHint({ keys, onAccent = false }: { keys: string; onAccent?: boolean }) {
  return (
    <span className={onAccent ? `${styles.keys} ${styles.onAccent}` : styles.keys} aria-hidden="true">
      {keys.split(" ").map((key, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a key may be pressed twice (g g), its place is its identity
        <kbd key={place}>{key}</kbd>
      ))}
    </span>
  );
}
