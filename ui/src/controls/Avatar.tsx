import styles from "./Avatar.module.css";
import { Icon } from "./Icon";

const tints = ["violet", "teal", "orange", "pink", "amber", "green", "blue"] as const;

type Props = {
  /** Null draws the empty place of nobody. */
  name: string | null;
  /** What it says to those who point at it; left out where the name stands beside it. */
  title?: string;
  me?: boolean;
  /** Team members have a tint each; customers are grey. */
  tinted?: boolean;
  size?: "small" | "large" | "huge";
};

/** Initials in a circle. */
export function Avatar({ name, title, me = false, tinted = false, size = "small" }: Props) {
  const tint = me ? "me" : tinted && name ? tints[spread(name) % tints.length] : "grey";
  const classes = [styles.avatar, styles[size], name === null ? styles.nobody : styles[tint ?? "grey"]];
  return (
    <span className={classes.join(" ")} title={title} aria-hidden="true">
      {name === null ? <Icon name="plus" size={12} /> : initials(name)}
    </span>
  );
}

/** First letters of the first and the last word, by grapheme. */
export function initials(name: string): string {
  const words = name.split(/[\s@.]+/u).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]?.slice(0, 2)];
  const firsts = words.length > 1 ? ends.map((word) => [...(word ?? "")][0] ?? "") : ends;
  return firsts.join("").toUpperCase();
}

function spread(name: string): number {
  return [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7);
}
