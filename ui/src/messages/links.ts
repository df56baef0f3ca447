/** A stretch of text; with `address` it is a link. `key` is its place. */
export type Stretch = { key: number; words: string; address: string | null };

const pattern = /\b(?:https?:\/\/|www\.)[^\s<>"]+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi;

/** Text cut into words and links. Closing marks of a sentence do not belong to an address. */
export function linked(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  let end = 0;
  const add = (words: string, address: string | null) => {
    if (words) stretches.push({ key: stretches.length, words, address });
  };
  for (const match of text.matchAll(pattern)) {
    const words = trimmed(match[0]);
    add(text.slice(end, match.index), null);
    add(words, addressOf(words));
    end = match.index + words.length;
  }
  add(text.slice(end), null);
  return stretches;
}

function trimmed(words: string): string {
  const bare = words.replace(/[.,;:!?'"…]+$/, "");
  return bare.endsWith(")") && !bare.includes("(") ? trimmed(bare.slice(0, -1)) : bare;
}

function addressOf(words: string): string {
  if (/^https?:/i.test(words)) return words;
  return words.includes("@") && !/^www\./i.test(words) ? `mailto:${words}` : `https://${words}`;
}
