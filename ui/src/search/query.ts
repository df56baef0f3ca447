/** The keys of the search language that become chips. */
export const operators = ["from", "to", "subject", "tag", "assignee", "account", "is", "has", "before", "after", "in"];

/** What stands after `is:` and `has:`. */
export const values: Record<string, string[]> = {
  is: "open waiting snoozed closed done spam trash unread read unassigned mentioned draft scheduled failed automatic starred".split(
    " ",
  ),
  has: "attachment image note draft tag link quote".split(" "),
};

export type Term = { text: string; key: string | null; value: string; wrong: boolean };

/** Parts of a query, in its order: `key:value` of a known key, everything else as words. */
export function terms(query: string): Term[] {
  const parts = query.match(/-?\p{L}+:"[^"]*"?|"[^"]*"?|\S+/gu) ?? [];
  return parts.map((text) => {
    const [, key = null, value = ""] = /^-?(\p{L}+):(.*)$/su.exec(text) ?? [];
    const known = key !== null && operators.includes(key);
    const wrong = key !== null && (!known || Boolean(values[key] && !values[key].includes(value.toLowerCase())));
    return { text, key: known ? key : null, value: value.replaceAll('"', ""), wrong };
  });
}

/** The chips of a query, and the words that are still text in the field. */
export function split(query: string): { chips: Term[]; rest: string } {
  const all = terms(query);
  const chips = all.filter(({ key, value }) => key !== null && value !== "");
  const words = all.filter((term) => !chips.includes(term)).map(({ text }) => text);
  return { chips, rest: words.join(" ") };
}

/** The plain words of a query, for marking them. */
export function plainWords(query: string): string[] {
  return terms(query)
    .filter(({ key, text }) => key === null && !text.startsWith("-") && text !== "OR")
    .flatMap(({ text }) =>
      text
        .replace(/["*()]/g, " ")
        .trim()
        .split(/\s+/),
    )
    .filter((word) => word !== "");
}

/** The query without one of its parts. */
export function without(query: string, dropped: string): string {
  const parts = terms(query).map(({ text }) => text);
  const place = parts.indexOf(dropped);
  return parts.filter((_, at) => at !== place).join(" ");
}
