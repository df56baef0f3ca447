import type { RowSource } from "../conversations/RowSource";
import { split, terms } from "./query";

/** Takes operators that a space follows out of the text and makes them chips. */
export function absorb(chips: string[], text: string): { chips: string[]; text: string } {
  const finished = /^(.*\S)?\s+$/su.test(text) ? text : text.slice(0, text.search(/\S+$/u));
  const rest = text.slice(finished.length);
  const found = split(finished);
  if (found.chips.length === 0) return { chips, text };
  const fresh = found.chips.map((term) => term.text).filter((term) => !chips.includes(term));
  return { chips: [...chips, ...fresh], text: [found.rest, rest].filter((part) => part !== "").join(" ") };
}

/** Operators that would find fewer: made of what the first rows have. */
export function narrowings(rows: RowSource, query: string): string[] {
  if (query.trim() === "" || rows.total < 2) return [];
  const first = Array.from({ length: Math.min(rows.total, 20) }, (_, index) => rows.at(index)).filter(
    (row) => row !== undefined,
  );
  const tag = first.flatMap((row) => row.tags)[0];
  const offers = [
    tag && `tag:${tag.includes(" ") ? `"${tag}"` : tag}`,
    first.some((row) => row.unread) && "is:unread",
    first.some((row) => row.has_attachment) && "has:attachment",
    first.some((row) => row.status === "open") && "is:open",
  ];
  const had = new Set(terms(query).map(({ text }) => text));
  return offers.filter((offer): offer is string => Boolean(offer) && !had.has(String(offer))).slice(0, 3);
}
