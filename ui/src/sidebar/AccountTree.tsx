import type { KeyboardEvent } from "react";
import { AccountShape } from "../accounts/AccountShape";
import { percentOf, stateOf, stateWords } from "../accounts/state";
import { useProgress } from "../accounts/useProgress";
import { usePlace } from "../app/Place";
import type { AccountView } from "../backend/types";
import { Icon } from "../controls/Icon";
import { countOf, useCounts } from "../conversations/queries";
import { say } from "../words/words";
import { NavItem } from "./NavItem";
import styles from "./Sidebar.module.css";

type Props = { accounts: AccountView[]; rail: boolean; onChoose: () => void };

/** The accounts, each with the shape of its state. */
export function AccountTree({ accounts, rail, onChoose }: Props) {
  return (
    <>
      {!rail && (
        <h2 id="accounts-heading" className={styles.heading}>
          {say("accounts")}
        </h2>
      )}
      <div role="tree" aria-label={say("accounts")} onKeyDown={onArrows}>
        <Accounts accounts={accounts} rail={rail} onChoose={onChoose} />
      </div>
    </>
  );
}

function Accounts({ accounts, rail, onChoose }: Props) {
  const { listing, list } = usePlace();
  const { data: counts } = useCounts();
  const live = useProgress();
  return accounts.map((account) => {
    const progress = live.get(account.id);
    const state = stateOf(account, progress);
    return (
      <NavItem
        key={account.id}
        role="treeitem"
        mark={<Icon name={account.kind.startsWith("whatsapp") ? "whatsapp" : "mail"} />}
        label={account.name || account.address}
        sign={<AccountShape state={state} />}
        state={stateWords(account, progress)}
        number={state === "error" || state === "syncing" ? 0 : countOf(counts?.accounts, account.id).total}
        end={
          (state === "error" && <Reconnect />) ||
          (state === "syncing" && <span className={styles.percent}>{percentOf(progress ?? account.progress)} %</span>)
        }
        on={listing.account === account.id && listing.query === null}
        rail={rail}
        onPress={() => {
          list({ account: account.id });
          onChoose();
        }}
      />
    );
  });
}

function Reconnect() {
  const { show } = usePlace();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: by keys, the list of the account has the button
    // biome-ignore lint/a11y/useKeyWithClickEvents: the same
    <span
      className={styles.fix}
      onClick={(event) => {
        event.stopPropagation();
        show({ name: "settings", page: "conversations" });
      }}
    >
      {say("reconnect")}
    </span>
  );
}

/** Arrows go from account to account, as in every tree. */
function onArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=treeitem]")];
  const next = items[items.indexOf(document.activeElement as HTMLElement) + step];
  next?.focus();
  event.preventDefault();
}
