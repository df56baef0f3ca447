import styles from "./Swatch.module.css";

/** A tag's colour beside its name. */
export function Swatch({ colour }: { colour: string }) {
  return <span className={styles.swatch} style={{ background: `var(--swatch-${colour}, var(--swatch-grey))` }} />;
}
