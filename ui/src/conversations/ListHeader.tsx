import { useState } from "react";
import { useAccounts } from "../accounts/queries";
import { useDeed, useDeeds } from "../app/Deeds";
import { type Listing, requestOf, type Tab, tabsOf } from "../app/listing";
import { usePlace } from "../app/Place";
import type { FrameMode } from "../app/useFrameMode";
import { Button } from "../controls/Button";
import { IconButton } from "../controls/IconButton";
import { Menu, MenuItem, MenuLine } from "../controls/Menu";
import { Segments } from "../controls/Segments";
import { count } from "../words/times";
import { say } from "../words/words";
import styles from "./ListHeader.module.css";
import { useTotal } from "./queries";

type Props = {
  listing: Listing;
  total: number;
  mode: FrameMode;
  picked: number;
  onMenu: () => void;
  onNarrow: (change: Partial<Listing>) => void;
  onClear: () => void;
};

/** What is listed, and its tabs; while rows are picked, how many. */
export function ListHeader({ listing, total, mode, picked, onMenu, onNarrow, onClear }: Props) {
  const deeds = useDeeds();
  const title = useTitle(listing);
  const tabs = tabsOf(listing);
  return (
    <>
      <header className={styles.header}>
        {mode === "narrow" && <IconButton icon="menu" label={say("show-views")} onPress={onMenu} />}
        {picked > 0 ? (
          <>
            <h1>{say("picked", { count: count(picked) })}</h1>
            <span className={styles.space} />
            <Button kind="ghost" size="small" keys="Esc" onPress={onClear}>
              {say("clear")}
            </Button>
          </>
        ) : (
          <>
            <h1>{title}</h1>
            {total > 0 && (
              <span className={styles.total}>
                {say(tabs.length > 0 && listing.tab === "open" ? "total-open" : "total", { count: count(total) })}
              </span>
            )}
            <span className={styles.space} />
            <SortMenu listing={listing} onNarrow={onNarrow} />
            <IconButton
              icon="pencil"
              label={say("action-newMessage")}
              keys="c"
              onPress={() => deeds.run("newMessage")}
            />
          </>
        )}
      </header>
      {tabs.length > 0 ? <Tabs tabs={tabs} listing={listing} onNarrow={onNarrow} /> : <div className={styles.line} />}
    </>
  );
}

function useTitle({ view, account, tag }: Listing): string {
  const { data: accounts = [] } = useAccounts();
  if (account !== null) return accounts.find(({ id }) => id === account)?.name ?? "";
  return tag ?? say(`view-${view}`);
}

type TabsProps = { tabs: Tab[]; listing: Listing; onNarrow: (change: Partial<Listing>) => void };

function Tabs({ tabs, listing, onNarrow }: TabsProps) {
  const unread = useTotal(requestOf({ ...listing, tab: "unread" }), true).data ?? 0;
  const waiting = useTotal(requestOf({ ...listing, tab: "waiting" }), true).data ?? 0;
  const counts: Partial<Record<Tab, number>> = { unread, waiting };
  return (
    <div className={styles.strip}>
      <Segments
        label={say("tabs-label")}
        options={tabs.map((tab) => ({ id: tab, label: say(`tab-${tab}`), count: counts[tab] }))}
        chosen={listing.tab}
        onChoose={(tab) => onNarrow({ tab })}
      />
    </div>
  );
}

function SortMenu({ listing, onNarrow }: Omit<TabsProps, "tabs">) {
  const [open, setOpen] = useState(false);
  const { search } = usePlace();
  useDeed("filter", () => setOpen(true));
  const sorted = (sort: Listing["sort"]) => (listing.sort === sort ? "check" : undefined);
  return (
    <Menu
      label={say("action-filter")}
      isOpen={open}
      onOpenChange={setOpen}
      trigger={<IconButton icon="filter" label={say("action-filter")} keys="Shift F" />}
    >
      <MenuItem
        id="newest"
        label={say("sort-newest")}
        icon={sorted("newest")}
        onAction={() => onNarrow({ sort: "newest" })}
      />
      <MenuItem
        id="oldest"
        label={say("sort-oldest")}
        icon={sorted("oldest")}
        onAction={() => onNarrow({ sort: "oldest" })}
      />
      <MenuLine />
      {["is:unread", "has:attachment", "assignee:me"].map((term) => (
        <MenuItem
          key={term}
          id={term}
          label={say(`filter-${term.replace(":", "-")}`)}
          detail={term}
          onAction={() => search(`in:${listing.view} ${term} `)}
        />
      ))}
    </Menu>
  );
}
