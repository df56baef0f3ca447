import type { ListRequest } from "../backend/types";

export type Tab = "open" | "unread" | "waiting" | "all";
export type Sort = "newest" | "oldest";

/** What the list shows: a view, or the open conversations of an account or a tag, or a search. */
export type Listing = {
  view: string;
  account: string | null;
  tag: string | null;
  tab: Tab;
  sort: Sort;
  /** Text in the search language; null while nobody searches. */
  query: string | null;
};

export const startListing: Listing = {
  view: "inbox",
  account: null,
  tag: null,
  tab: "open",
  sort: "newest",
  query: null,
};

/** Views whose conversations wait for the team; only they have tabs. */
export function tabsOf({ view, account, tag, query }: Listing): Tab[] {
  if (query !== null) return [];
  if (account !== null || tag !== null) return ["open", "unread", "waiting", "all"];
  return ["inbox", "mine", "unassigned"].includes(view) ? ["open", "unread", "waiting"] : [];
}

/** The same as a request for the first page. */
export function requestOf(listing: Listing): ListRequest {
  const { account, tag, tab, sort, query } = listing;
  const everything = account !== null || tag !== null ? (tab === "all" ? "all" : "inbox") : listing.view;
  const searching = query !== null && query.trim() !== "";
  // The word that is being typed is a beginning; a space ends it.
  const typing = searching && /(^|\s)[\p{L}\p{N}]{2,}$/u.test(query) ? `${query}*` : query;
  return {
    view: query === null ? everything : "all",
    account,
    tag,
    unread: tab === "unread" ? true : null,
    owed: tab === "waiting" ? true : null,
    query: searching ? typing : null,
    sort: tab === "waiting" ? "waiting" : sort,
    after: null,
    limit: null,
  };
}

/** Whether a conversation leaves the list when its status changes. */
export function leaves(listing: Listing, status: string): boolean {
  if (listing.query !== null || listing.tab === "all") return status === "spam" || status === "trash";
  const home: Record<string, string> = {
    inbox: "open",
    mine: "open",
    unassigned: "open",
    waiting: "waiting",
    snoozed: "snoozed",
    done: "closed",
    spam: "spam",
    trash: "trash",
  };
  const kept = home[listing.view];
  return kept ? kept !== status : status === "spam" || status === "trash";
}
