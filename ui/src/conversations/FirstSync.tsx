import { useAccounts } from "../accounts/queries";
import { useProgress } from "../accounts/useProgress";
import { usePlace } from "../app/Place";
import { ProgressBar } from "../controls/ProgressBar";
import { count } from "../words/times";
import { say } from "../words/words";
import styles from "./FirstSync.module.css";

/** How far the history of an account that is listed here has come. */
export function FirstSync() {
  const { listing } = usePlace();
  const { data: accounts = [] } = useAccounts();
  const live = useProgress();
  const fetching = accounts
    .map((account) => ({ ...account, progress: live.get(account.id) ?? account.progress }))
    .find(({ id, progress }) => isUnfinished(progress) && (listing.account === null || listing.account === id));
  if (!fetching?.progress || listing.query !== null) return null;
  const { name, progress } = fetching;
  const { done, total } = progress;
  return (
    <div className={styles.sync}>
      <div className={styles.line}>
        <b>{say("fetching", { name })}</b>
        <span>{say("of-total", { done: count(done), total: count(total) })}</span>
      </div>
      <ProgressBar label={say("fetching", { name })} done={done} total={total} />
      <p>{say("fetching-newest-first")}</p>
    </div>
  );
}

function isUnfinished(progress: { done: number; total: number } | null): boolean {
  return progress !== null && progress.done < progress.total;
}
