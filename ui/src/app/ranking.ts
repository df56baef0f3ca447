/** Something the command bar can run. */
export type Command = {
  id: string;
  label: string;
  /** Other words it is found by. */
  also?: string;
};

/** How well a text answers what was typed: the higher the better, 0 not at all. Words in any order, one slip each. */
export function score(text: string, typed: string): number {
  const wanted = words(typed);
  if (wanted.length === 0) return 1;
  const found = words(text);
  let sum = 0;
  for (const word of wanted) {
    const best = Math.max(0, ...found.map((one) => wordScore(one, word)));
    if (best === 0) return 0;
    sum += best;
  }
  return sum / wanted.length + (found.join(" ").startsWith(wanted.join(" ")) ? 1 : 0);
}

/** Commands that answer, best first; the same score keeps the order: recent, then as they are listed. */
export function ranked<C extends Command>(commands: C[], typed: string, recent: string[]): C[] {
  const freshness = (id: string) => (recent.includes(id) ? recent.length - recent.indexOf(id) : 0);
  return commands
    .map((command) => ({
      command,
      score: Math.max(score(command.label, typed), score(command.also ?? "", typed) * 0.8),
    }))
    .filter((one) => one.score > 0)
    .sort((one, other) => other.score - one.score || freshness(other.command.id) - freshness(one.command.id))
    .map(({ command }) => command);
}

function wordScore(word: string, typed: string): number {
  if (word === typed) return 3;
  if (word.startsWith(typed)) return 2;
  if (typed.length >= 4 && nearly(word.slice(0, typed.length + 1), typed)) return 1;
  return 0;
}

/** Whether one change, one letter more or less, or two swapped letters make one the beginning of the other. */
function nearly(word: string, typed: string): boolean {
  let at = 0;
  while (at < typed.length && word[at] === typed[at]) at += 1;
  const rests = [
    [word.slice(at + 1), typed.slice(at + 1)],
    [word.slice(at + 1), typed.slice(at)],
    [word.slice(at), typed.slice(at + 1)],
  ];
  if (word[at] === typed[at + 1] && word[at + 1] === typed[at]) rests.push([word.slice(at + 2), typed.slice(at + 2)]);
  return rests.some(([left = "", right = ""]) => left.startsWith(right));
}

function words(text: string): string[] {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}
