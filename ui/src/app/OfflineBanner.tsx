import { Icon } from "../controls/Icon";
import { clock } from "../words/times";
import { say } from "../words/words";
import styles from "./OfflineBanner.module.css";
import { useOfflineSince } from "./useOnline";

/** No network: since when, and that everything can go on. */
export function OfflineBanner() {
  const since = useOfflineSince();
  if (since === null) return null;
  return (
    <div className={styles.banner} role="status">
      <Icon name="offline" size={14} />
      <span>
        <b>{say("offline-since", { time: clock(since) })}</b> {say("offline-meaning")}
      </span>
    </div>
  );
}
