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
  const { listing, list, show } = usePlace();
  const { data: counts } = useCounts();
  const live = useProgress();
  const choose = (id: string) => {
    list({ account: id });
    onChoose();
  };
  return (
    <>
      {!rail && (
        <h2 id="accounts-heading" className={styles.heading}>
          {say("accounts")}
        </h2>
      )}
      <div role="tree" aria-label={say("accounts")} onKeyDown={onArrows}>
        {accounts.map((account) => {
          const state = stateOf(account, live.get(account.id));
          const percent = percentOf(live.get(account.id) ?? account.progress);
          return (
            <NavItem
              key={account.id}
              role="treeitem"
              mark={<Icon name={account.kind.startsWith("whatsapp") ? "whatsapp" : "mail"} />}
              label={account.name || account.address}
              sign={<AccountShape state={state} />}
              state={stateWords(account, live.get(account.id))}
              number={state === "error" || state === "syncing" ? 0 : countOf(counts?.accounts, account.id).total}
              end={
                state === "error" ? (
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
                ) : (
                  state === "syncing" && <span className={styles.percent}>{percent} %</span>
                )
              }
              on={listing.account === account.id && listing.query === null}
              rail={rail}
              onPress={() => choose(account.id)}
            />
          );
        })}
      </div>
    </>
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
