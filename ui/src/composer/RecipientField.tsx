import { useId, useRef, useState } from "react";
import { say } from "../words/words";
import { RecipientChip } from "./RecipientChip";
import styles from "./RecipientField.module.css";
import { joined, parseRecipients, type Recipient, valid, without } from "./recipients";
import { SuggestedPeople } from "./SuggestedPeople";
import { useKnownPeople } from "./useKnownPeople";

type Props = { label: string; people: Recipient[]; onChange: (people: Recipient[]) => void };

/** People as chips, and a place to type or paste more of them. */
export function RecipientField({ label, people, onChange }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const known = without(useKnownPeople(typed), people);
  const meant = known[Math.min(active, known.length - 1)];

  const type = (text: string) => {
    setTyped(text);
    setActive(0);
  };
  const add = (more: Recipient[]) => {
    type("");
    if (more.length > 0) onChange(joined(people, more));
  };
  const remove = (one: Recipient) => {
    onChange(people.filter((other) => other !== one));
    input.current?.focus();
  };
  const backspace = () => {
    const last = people.at(-1);
    onChange(people.slice(0, -1));
    if (last && !valid(last)) type(last.address);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const deed = keyDeed(event.key, { typed, meant, chips: people.length });
    if (deed === null) return;
    event.preventDefault();
    if (deed === "next") setActive((active + 1) % known.length);
    else if (deed === "previous") setActive((active + known.length - 1) % known.length);
    else if (deed === "pick" && meant) add([meant]);
    else if (deed === "take") add(parseRecipients(typed));
    else if (deed === "remove") backspace();
    else if (deed === "close") {
      event.stopPropagation();
      type("");
    }
  };
  const onPaste = (event: React.ClipboardEvent) => {
    const text = event.clipboardData.getData("text/plain");
    if (!/[,;\n<]/.test(text)) return;
    event.preventDefault();
    add(parseRecipients(`${typed}${text}`));
  };

  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <ul className={styles.people}>
        {people.map((one) => (
          <RecipientChip key={one.address} person={one} onRemove={() => remove(one)} />
        ))}
        <li className={styles.rest}>
          <input
            ref={input}
            id={id}
            className={styles.input}
            value={typed}
            role="combobox"
            aria-expanded={known.length > 0}
            aria-controls={`${id}-known`}
            aria-autocomplete="list"
            aria-activedescendant={meant && `${id}-known-${known.indexOf(meant)}`}
            aria-description={people.length === 0 ? undefined : say("recipients-count", { count: people.length })}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => type(event.target.value)}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            onBlur={() => add(parseRecipients(typed))}
          />
          {known.length > 0 && (
            <SuggestedPeople
              id={`${id}-known`}
              field={input}
              people={known}
              active={known.indexOf(meant ?? (known[0] as Recipient))}
              onPick={(one) => add([one])}
            />
          )}
        </li>
      </ul>
    </div>
  );
}

type Deed = "next" | "previous" | "pick" | "take" | "remove" | "close";

/** What a key does in the field, null where the field itself knows. */
function keyDeed(key: string, state: { typed: string; meant: Recipient | undefined; chips: number }): Deed | null {
  const writing = state.typed.trim() !== "";
  if (state.meant && key === "ArrowDown") return "next";
  if (state.meant && key === "ArrowUp") return "previous";
  if (state.meant && key === "Escape") return "close";
  if (state.meant && (key === "Enter" || key === "Tab")) return "pick";
  if (writing && (key === "Enter" || key === "," || key === ";")) return "take";
  return key === "Backspace" && state.typed === "" && state.chips > 0 ? "remove" : null;
}
