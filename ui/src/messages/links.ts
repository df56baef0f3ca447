/** A stretch of text; with `address` it is a link, `whole` ones never break. `key` is its place. */
export type Stretch = { key: number; words: string; address: string | null; whole: boolean };

/** Nobody reads on; such a text is shown as it is. */
const longest = 200_000;

// Every repetition is bounded: a hostile text of any length is read in linear time.
const link = String.raw`\b(?:https?:\/\/|www\.)[^\s<>"]+|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}`;
/** Part, quote and phone numbers: `Q-20418`, `BD-430-18T`, `+44 7700 900142`. */
const number = String.raw`\b[A-Za-z0-9]{1,12}(?:[/-]\w{1,12}){0,3}[/-]\d\w{0,12}\b|\+\d[\d ()-]{6,16}\d`;
const pattern = new RegExp(`(${link})|${number}`, "gi");

/** Text cut into words, links and numbers. Closing marks of a sentence do not belong to an address. */
export function linked(text: string): Stretch[] {
  if (text.length > longest) return [{ key: 0, words: text, address: null, whole: false }];
  const stretches: Stretch[] = [];
  let end = 0;
  const add = (words: string, address: string | null, whole = false) => {
    if (words) stretches.push({ key: stretches.length, words, address, whole });
  };
  for (const match of text.matchAll(pattern)) {
    const words = match[1] ? trimmed(match[0]) : match[0];
    add(text.slice(end, match.index), null);
    add(words, match[1] ? addressOf(words) : null, !match[1]);
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
