import { percentOf, stateOf } from "../accounts/state";
import { useProgress } from "../accounts/useProgress";
import { useOfflineSince } from "../app/useOnline";
import type { AccountView } from "../backend/types";
import { Icon } from "../controls/Icon";
import type { IconName } from "../controls/icons";
import { Spinner } from "../controls/Spinner";
import { clock } from "../words/times";
import { say } from "../words/words";
import styles from "./Sidebar.module.css";

type Props = { accounts: AccountView[]; rail: boolean };

/** How the syncing is doing, in one line. */
export function SyncLine({ accounts, rail }: Props) {
  const live = useProgress();
  const offline = useOfflineSince();
  if (accounts.length === 0) return null;
  const states = accounts.map((account) => stateOf(account, live.get(account.id)));
  const { icon, words } = summary(accounts, states, offline, live);
  return (
    <div className={styles.sync} title={rail ? words : undefined}>
      {icon === "refresh" ? <Spinner size={12} /> : <Icon name={icon} size={12} />}
      <span className={rail ? styles.hidden : undefined}>{words}</span>
    </div>
  );
}

function summary(
  accounts: AccountView[],
  states: string[],
  offline: string | null,
  live: ReturnType<typeof useProgress>,
): { icon: IconName; words: string } {
  const troubled = states.filter((state) => state === "error").length;
  if (offline !== null) return { icon: "offline", words: say("sync-offline", { time: clock(offline) }) };
  const fetching = accounts.find((_, place) => states[place] === "syncing");
  const percent = fetching && percentOf(live.get(fetching.id) ?? fetching.progress);
  if (percent !== undefined && percent !== null) return { icon: "refresh", words: say("sync-fetching", { percent }) };
  if (troubled > 0) return { icon: "alert", words: say("sync-trouble", { count: troubled }) };
  const last = accounts
    .map(({ last_sync_at }) => last_sync_at ?? "")
    .sort()
    .at(-1);
  return last
    ? { icon: "check", words: say("sync-up-to-date", { time: clock(last) }) }
    : { icon: "clock", words: say("sync-never") };
}
