import type { ReactNode } from "react";
import { useAccounts } from "../accounts/queries";
import { shownKeys } from "../app/actions";
import { useDeeds } from "../app/Deeds";
import { usePlace } from "../app/Place";
import { useAppState } from "../app/queries";
import { Avatar } from "../controls/Avatar";
import { Icon } from "../controls/Icon";
import { KeyHint } from "../controls/KeyHint";
import { Logo } from "../controls/Logo";
import { Swatch } from "../controls/Swatch";
import { countOf, useCounts } from "../conversations/queries";
import { useTags } from "../tags/queries";
import { say } from "../words/words";
import { AccountTree } from "./AccountTree";
import { NavItem } from "./NavItem";
import styles from "./Sidebar.module.css";
import { SyncLine } from "./SyncLine";
import { ViewList } from "./ViewList";

type Props = { rail: boolean; onChoose: () => void; edge?: ReactNode };

/** Views, accounts and tags, and how the syncing is doing. */
export function Sidebar({ rail, onChoose, edge }: Props) {
  const deeds = useDeeds();
  const { data: state } = useAppState();
  const { data: accounts = [] } = useAccounts();
  return (
    <aside
      className={rail ? `${styles.side} ${styles.narrow}` : styles.side}
      aria-label={say("sidebar-label")}
      data-pane="sidebar"
    >
      <div className={styles.me}>
        <Logo />
        {!rail && (
          <>
            <span className={styles.grow}>WiseParts</span>
            {state && <Avatar name={state.me.name} title={state.me.name} me />}
          </>
        )}
      </div>
      {!rail && (
        <button type="button" className={styles.find} onClick={() => deeds.run("commandBar")}>
          <Icon name="search" size={14} />
          <span className={styles.grow}>{say("search-or-run")}</span>
          <KeyHint keys={shownKeys("Ctrl K") ?? ""} />
        </button>
      )}
      <div className={styles.places}>
        <ViewList rail={rail} onChoose={onChoose} />
        {rail && <div className={styles.line} />}
        {accounts.length > 0 && <AccountTree accounts={accounts} rail={rail} onChoose={onChoose} />}
        {!rail && <TagList onChoose={onChoose} />}
      </div>
      <footer className={styles.foot}>
        <NavItem
          mark={<Icon name="settings" />}
          label={say("settings")}
          on={false}
          rail={rail}
          onPress={() => deeds.run("settings")}
        />
        <SyncLine accounts={accounts} rail={rail} />
      </footer>
      {edge}
    </aside>
  );
}

function TagList({ onChoose }: { onChoose: () => void }) {
  const { listing, list } = usePlace();
  const { data: tags = [] } = useTags();
  const { data: counts } = useCounts();
  if (tags.length === 0) return null;
  return (
    <nav aria-label={say("tags")}>
      <h2 className={styles.heading}>{say("tags")}</h2>
      {tags.map(({ id, name, colour }) => (
        <NavItem
          key={id}
          mark={<Swatch colour={colour} />}
          label={name}
          number={countOf(counts?.tags, id).unread}
          on={listing.tag === name && listing.query === null}
          rail={false}
          onPress={() => {
            list({ tag: name });
            onChoose();
          }}
        />
      ))}
    </nav>
  );
}
