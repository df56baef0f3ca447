export type Part = { text: string; hit: boolean; at: number };

/** Parts of a snippet whose hits stand between U+E000 and U+E001. */
export function markedParts(text: string): Part[] {
  const parts: Part[] = [];
  let hit = false;
  let from = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const mark = text[at];
    if (at < text.length && mark !== "\uE000" && mark !== "\uE001") continue;
    if (at > from) parts.push({ text: text.slice(from, at), hit, at: from });
    hit = mark === "\uE000";
    from = at + 1;
  }
  return parts;
}

/** Parts of a text in which the words are hits, whatever their case and accents. */
export function wordParts(text: string, words: string[]): Part[] {
  const wanted = words.map(folded).filter((word) => word !== "");
  const plain = folded(text);
  // Folding may change the length of a text; then nothing is marked rather than the wrong letters.
  if (wanted.length === 0 || plain.length !== text.length) return text === "" ? [] : [{ text, hit: false, at: 0 }];
  const parts: Part[] = [];
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const word = startsWord(plain, at) ? wanted.find((one) => plain.startsWith(one, at)) : undefined;
    if (word === undefined) {
      at += 1;
      continue;
    }
    if (at > from) parts.push({ text: text.slice(from, at), hit: false, at: from });
    parts.push({ text: text.slice(at, at + word.length), hit: true, at });
    at += word.length;
    from = at;
  }
  if (from < text.length) parts.push({ text: text.slice(from), hit: false, at: from });
  return parts;
}

function startsWord(text: string, at: number): boolean {
  const before = text[at - 1];
  const letter = text[at] ?? "";
  return before === undefined || !/[\p{L}\p{N}]/u.test(before) || /\p{Script=Han}|\p{Script=Thai}/u.test(letter);
}

function folded(text: string): string {
  return [...text.normalize("NFC")]
    .map((letter) => letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase())
    .join("");
}
