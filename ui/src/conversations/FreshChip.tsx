import { count } from "../words/times";
import { say } from "../words/words";
import styles from "./FreshChip.module.css";

type Props = { fresh: number; onPress: () => void };

/** New conversations above, which do not push down what somebody looks at. */
export function FreshChip({ fresh, onPress }: Props) {
  if (fresh === 0) return null;
  return (
    <div className={styles.place}>
      <button type="button" className={styles.chip} onClick={onPress}>
        {say("fresh", { count: count(fresh) })}
      </button>
    </div>
  );
}
