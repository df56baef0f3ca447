import { useAccounts } from "../accounts/queries";
import type { Listing } from "../app/listing";
import { refusal } from "../backend/client";
import { Button } from "../controls/Button";
import { EmptyState } from "../controls/EmptyState";
import { NothingFound } from "../search/NothingFound";
import { clock } from "../words/times";
import { say } from "../words/words";

type Props = { listing: Listing; problem: unknown; onAgain: () => void };

/** Why there is nothing to see: everything answered, nothing found, or an account that needs help. */
export function EmptyList({ listing, problem, onAgain }: Props) {
  const { data: accounts = [] } = useAccounts();
  if (problem !== null) {
    return (
      <EmptyState icon="alert" title={say("list-failed")} deed={<Button onPress={onAgain}>{say("try-again")}</Button>}>
        {refusal(problem).message}
      </EmptyState>
    );
  }
  if (listing.query !== null) {
    return listing.query.trim() === "" ? (
      <EmptyState icon="search" title={say("search-begin")} />
    ) : (
      <NothingFound query={listing.query} />
    );
  }
  const account = accounts.find(({ id }) => id === listing.account);
  if (account?.status === "error") {
    return (
      <EmptyState icon="key" title={say("account-not-current", { name: account.name })}>
        {account.reason}
      </EmptyState>
    );
  }
  if (accounts.some(({ progress }) => progress !== null && progress.done === 0)) {
    return (
      <EmptyState icon="inbox" title={say("first-sync-empty")}>
        {say("first-sync-empty-detail")}
      </EmptyState>
    );
  }
  if (listing.view === "inbox" && listing.tab === "open") {
    const last = accounts
      .map(({ last_sync_at }) => last_sync_at)
      .filter((at) => at !== null)
      .sort()
      .at(-1);
    return (
      <EmptyState icon="done" title={say("empty-inbox")}>
        {last && say("empty-inbox-detail", { time: clock(last) })}
      </EmptyState>
    );
  }
  return <EmptyState icon="inbox" title={say("empty-view")} />;
}
