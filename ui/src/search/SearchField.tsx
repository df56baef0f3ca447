import { type KeyboardEvent, useEffect, useRef } from "react";
import { usePlace } from "../app/Place";
import { Icon } from "../controls/Icon";
import { IconButton } from "../controls/IconButton";
import type { RowSource } from "../conversations/RowSource";
import { count } from "../words/times";
import { say } from "../words/words";
import { narrowings } from "./chips";
import { terms, values } from "./query";
import styles from "./SearchField.module.css";
import { useQueryText } from "./useQueryText";

type Props = { query: string; rows: RowSource; onDown: () => void };

/** The query: finished operators are chips, the rest is text. Finds while somebody types. */
export function SearchField({ query, rows, onDown }: Props) {
  const { leaveSearch } = usePlace();
  const written = useQueryText(query);
  const { chips, shown } = written;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const edit = (chip: string) => {
    written.edit(chip);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const { selectionStart, selectionEnd } = event.currentTarget;
    const last = chips.at(-1);
    if (event.key === "Backspace" && selectionStart === 0 && selectionEnd === 0 && last) edit(last);
    else if (event.key === "Escape" && shown === "") leaveSearch();
    else if (event.key === "Enter") {
      written.finish();
      onDown();
    } else if (event.key === "ArrowDown" || event.key === "Escape") onDown();
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.search} role="search">
      <h1 className={styles.hidden}>{say("search-results")}</h1>
      <div className={styles.field}>
        <Icon name="search" />
        {chips.map((chip) => (
          <Chip key={chip} text={chip} onEdit={() => edit(chip)} onDrop={() => written.drop(chip)} />
        ))}
        <input
          ref={field}
          aria-label={say("action-search")}
          placeholder={chips.length === 0 ? say("search-placeholder") : ""}
          value={written.text}
          onChange={(event) => written.type(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <span className={styles.leave}>
          <IconButton small icon="x" label={say("leave-search")} keys="Esc" onPress={leaveSearch} />
        </span>
      </div>
      <Hint query={shown} />
      <div className={styles.line}>
        {narrowings(rows, shown).map((term) => (
          <button key={term} type="button" className={styles.narrowing} onClick={() => written.add(term)}>
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
function Hint({ query }: { query: string }) {
  const wrong = terms(query).find((term) => term.wrong && term.value !== "");
  if (!wrong) return null;
  const known = wrong.key && values[wrong.key];
  const words = known
    ? say("search-unknown-value", { key: wrong.key ?? "", value: wrong.value, known: known.join(", ") })
    : say("search-unknown-key", { key: wrong.text.split(":")[0] ?? "" });
  return <p className={styles.hint}>{words}</p>;
}
