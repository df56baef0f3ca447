import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { usePlace } from "../app/Place";
import { Icon } from "../controls/Icon";
import { IconButton } from "../controls/IconButton";
import type { RowSource } from "../conversations/RowSource";
import { count } from "../words/times";
import { say } from "../words/words";
import { absorb, narrowings } from "./chips";
import { split, terms, values } from "./query";
import styles from "./SearchField.module.css";

type Props = { query: string; rows: RowSource; onDown: () => void };

/** The query: finished operators are chips, the rest is text. Finds while somebody types. */
export function SearchField({ query, rows, onDown }: Props) {
  const { narrow, leaveSearch } = usePlace();
  const [chips, setChips] = useState(() => split(query).chips.map(({ text }) => text));
  const [text, setText] = useState(() => split(query).rest);
  const field = useRef<HTMLInputElement>(null);
  const shown = [...chips, text].filter((part) => part !== "").join(" ");

  useEffect(() => field.current?.focus(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a query from elsewhere is taken in
  useEffect(() => {
    if (query.trim() === shown.trim()) return;
    // Somebody else changed the query, e.g. by dropping one of its parts.
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
  const edit = (chip: string) => {
    write(
      chips.filter((one) => one !== chip),
      [text.trim(), chip].filter(Boolean).join(" "),
    );
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const last = chips.at(-1);
    const atStart = event.currentTarget.selectionStart === 0 && event.currentTarget.selectionEnd === 0;
    if (event.key === "Backspace" && atStart && last) edit(last);
    else if (event.key === "ArrowDown" || event.key === "Enter" || event.key === "Escape") {
      if (event.key === "Enter") write(chips, `${text} `);
      if (event.key === "Escape" && shown === "") leaveSearch();
      else onDown();
    } else return;
    event.preventDefault();
  };

  return (
    <div className={styles.search} role="search">
      <div className={styles.field}>
        <Icon name="search" />
        {chips.map((chip) => (
          <Chip
            key={chip}
            text={chip}
            onEdit={() => edit(chip)}
            onDrop={() =>
              write(
                chips.filter((one) => one !== chip),
                text,
              )
            }
          />
        ))}
        <input
          ref={field}
          aria-label={say("action-search")}
          placeholder={chips.length === 0 ? say("search-placeholder") : ""}
          value={text}
          onChange={(event) => write(chips, event.target.value)}
          onKeyDown={onKeyDown}
        />
        <IconButton small icon="x" label={say("leave-search")} keys="Esc" onPress={leaveSearch} />
      </div>
      <Hints query={shown} />
      <div className={styles.line}>
        {narrowings(rows, shown).map((term) => (
          <button key={term} type="button" className={styles.narrowing} onClick={() => write([...chips, term], text)}>
            {term}
          </button>
        ))}
        <span className={styles.total} role="status">
          {shown === "" ? "" : say("found", { count: count(rows.total), many: rows.total })}
        </span>
      </div>
    </div>
  );
}

type ChipProps = { text: string; onEdit: () => void; onDrop: () => void };

function Chip({ text, onEdit, onDrop }: ChipProps) {
  const at = text.indexOf(":") + 1;
  return (
    <span className={terms(text)[0]?.wrong ? `${styles.chip} ${styles.wrong}` : styles.chip}>
      <button type="button" onClick={onEdit} aria-label={say("edit-term", { term: text })}>
        <span>{text.slice(0, at)}</span>
        {text.slice(at).replaceAll('"', "")}
      </button>
      <button type="button" onClick={onDrop} aria-label={say("drop-term", { term: text })}>
        <Icon name="x" size={12} />
      </button>
    </span>
  );
}

/** What is wrong with the query; it is answered nevertheless. */
function Hints({ query }: { query: string }) {
  const wrong = terms(query).find((term) => term.wrong && term.value !== "");
  if (!wrong) return null;
  const known = wrong.key && values[wrong.key];
  const words = known
    ? say("search-unknown-value", { key: wrong.key ?? "", value: wrong.value, known: known.join(", ") })
    : say("search-unknown-key", { key: wrong.text.split(":")[0] ?? "" });
  return <p className={styles.hint}>{words}</p>;
}
