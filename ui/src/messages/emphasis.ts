/** A stretch of a line; `strong` for the names in it. `key` is its place. */
export type Emphasis = { key: number; words: string; strong: boolean };

/** The names that occur in a line of the timeline stand out; the longest name wins. */
export function emphasised(line: string, names: string[]): Emphasis[] {
  const known = [...new Set(names)].filter((name) => name.length > 1).sort((one, other) => other.length - one.length);
  if (known.length === 0) return [{ key: 0, words: line, strong: false }];
  const escaped = known.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${escaped.join("|")})(?![\\p{L}\\p{N}])`, "u");
  return line
    .split(pattern)
    .map((words, key) => ({ key, words, strong: key % 2 === 1 }))
    .filter(({ words }) => words !== "");
}
