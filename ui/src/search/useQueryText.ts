import { useEffect, useState } from "react";
import { usePlace } from "../app/Place";
import { absorb } from "./chips";
import { split } from "./query";

/** The query as the field holds it: finished operators as chips, the rest as text. */
export function useQueryText(query: string) {
  const { narrow } = usePlace();
  const [chips, setChips] = useState(() => split(query).chips.map(({ text }) => text));
  const [text, setText] = useState(() => split(query).rest);
  const shown = [...chips, text].filter((part) => part !== "").join(" ");

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a query from elsewhere is taken in
  useEffect(() => {
    if (query.trim() === shown.trim()) return;
    const { chips: finished, rest } = split(query);
    setChips(finished.map((term) => term.text));
    setText(rest);
  }, [query]);

  const write = (nextChips: string[], nextText: string) => {
    const taken = absorb(nextChips, nextText);
    setChips(taken.chips);
    setText(taken.text);
    narrow({ query: [...taken.chips, taken.text].filter((part) => part.trim() !== "").join(" ") });
  };
  const others = (chip: string) => chips.filter((one) => one !== chip);

  return {
    chips,
    text,
    /** The whole query. */
    shown,
    type: (next: string) => write(chips, next),
    /** Ends what is typed, so that an operator becomes a chip. */
    finish: () => write(chips, `${text} `),
    add: (chip: string) => write([...chips, chip], text),
    drop: (chip: string) => write(others(chip), text),
    /** Makes a chip text again. */
    edit: (chip: string) => write(others(chip), [text.trim(), chip].filter(Boolean).join(" ")),
  };
}
