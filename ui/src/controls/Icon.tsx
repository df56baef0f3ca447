import styles from "./Icon.module.css";
import { type IconName, icons } from "./icons";

type Props = { name: IconName; size?: 12 | 14 | 16 | 18 | 20 | 40; className?: string };

/** A drawn sign; always beside words or inside something named. */
export function Icon({ name, size = 16, className }: Props) {
  const classes = [
    styles.icon,
    name === "dots" && styles.dots,
    size >= 18 && styles.large,
    size === 40 && styles.huge,
    className,
  ];
  return (
    <svg
      viewBox="0 0 16 16"
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      className={classes.filter(Boolean).join(" ")}
      aria-hidden="true"
    >
      {name === "unassigned" && <circle cx="8" cy="8" r="5.6" strokeDasharray="2.4 2" />}
      <path d={icons[name]} />
    </svg>
  );
}
