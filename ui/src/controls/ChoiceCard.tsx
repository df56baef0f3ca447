import styles from "./ChoiceCard.module.css";
import { Icon } from "./Icon";
import type { IconName } from "./icons";
import { KeyHint } from "./KeyHint";

type Props = {
  icon: IconName;
  label: string;
  detail: string;
  /** The key that chooses it. */
  keys: string;
  /** The likeliest choice. */
  first?: boolean;
  autoFocus?: boolean;
  onChoose: () => void;
};

/** A way to begin, as a card. */
export function ChoiceCard({ icon, label, detail, keys, first = false, autoFocus = false, onChoose }: Props) {
  return (
    <button
      type="button"
      className={first ? `${styles.choice} ${styles.first}` : styles.choice}
      onClick={onChoose}
      autoFocus={autoFocus}
      aria-keyshortcuts={keys}
    >
      <span className={styles.sign}>
        <Icon name={icon} size={20} />
      </span>
      <span>
        <b>{label}</b>
        <small>{detail}</small>
      </span>
      <KeyHint keys={keys} />
    </button>
  );
}
