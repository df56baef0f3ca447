import type { Count, Counts, ListRequest, Page } from "../types";
import { hits, inView, matcher } from "./search";
import type { World } from "./World";

const views = [
  "inbox",
  "mine",
  "unassigned",
  "mentions",
  "waiting",
  "snoozed",
  "drafts",
  "outbox",
  "sent",
  "done",
  "all",
  "spam",
  "trash",
];

/** A page of the list, as the store would give it. */
export function list(world: World, request: ListRequest): Page {
  const names = new Map(world.accounts.map(({ id, name }) => [id, name]));
  const matches = matcher(request, names);
  const found = world.conversations.filter(
    (conversation) =>
      inView(request.view ?? "all", conversation) &&
      (!request.account || conversation.row.account_id === request.account) &&
      (!request.tag || conversation.row.tags.includes(request.tag)) &&
      (!request.unread || conversation.row.unread) &&
      (!request.owed || conversation.row.waiting_since !== null) &&
      matches(conversation),
  );
  const direction = request.sort === "oldest" ? 1 : -1;
  found.sort((one, other) => direction * one.row.last_message_at.localeCompare(other.row.last_message_at));
  if (request.sort === "waiting") {
    const since = ({ row }: (typeof found)[number]) => row.waiting_since ?? "9";
    found.sort((one, other) => since(one).localeCompare(since(other)));
  }
  const start = request.after ? found.findIndex(({ row }) => row.cursor === request.after) + 1 : 0;
  const limit = request.limit ?? 100;
  const rows = found.slice(start, start + limit).map((conversation) => ({
    ...conversation.row,
    ...(request.query ? { hits: hits(request.query, conversation) } : {}),
  }));
  return { rows, total: found.length, more: start + limit < found.length };
}

/** The numbers of the sidebar. */
export function counts(world: World): Counts {
  const count = (key: string, test: (place: number) => boolean): Count => {
    const places = world.conversations.map((_, place) => place).filter(test);
    const unread = places.filter((place) => world.conversations[place]?.row.unread).length;
    return { key, total: places.length, unread };
  };
  const at = (place: number) => world.conversations[place] as (typeof world.conversations)[number];
  const inbox = (place: number) => inView("inbox", at(place));
  const ofViews = views.map((view) => count(view, (place) => inView(view, at(place))));
  return {
    views: ofViews,
    accounts: world.accounts.map(({ id }) => count(id, (place) => inbox(place) && at(place).row.account_id === id)),
    tags: world.tags.map(({ id, name }) => ({
      ...count(id, (place) => inbox(place) && at(place).row.tags.includes(name)),
    })),
    unread: ofViews[0]?.unread ?? 0,
  };
}
