import { useId, useRef, useState } from "react";
import { IconButton } from "../controls/IconButton";
import { say } from "../words/words";
import styles from "./RecipientField.module.css";
import { headerText, joined, parseRecipients, type Recipient, shown, valid } from "./recipients";

type Props = {
  label: string;
  people: Recipient[];
  onChange: (people: Recipient[]) => void;
  autoFocus?: boolean;
};

/** People as chips, and a place to type or paste more of them. */
export function RecipientField({ label, people, onChange, autoFocus }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");

  const take = (text: string) => {
    const more = parseRecipients(text);
    setTyped("");
    if (more.length > 0) onChange(joined(people, more));
  };
  const remove = (one: Recipient) => {
    onChange(people.filter((other) => other !== one));
    input.current?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (["Enter", ",", ";"].includes(event.key) && typed.trim() !== "") {
      if (!event.ctrlKey && !event.metaKey) event.preventDefault();
      take(typed);
    } else if (event.key === "Backspace" && typed === "" && people.length > 0) {
      event.preventDefault();
      const last = people.at(-1);
      onChange(people.slice(0, -1));
      if (last && !valid(last)) setTyped(last.address);
    }
  };
  const onPaste = (event: React.ClipboardEvent) => {
    const text = event.clipboardData.getData("text/plain");
    if (!/[,;\n<]/.test(text)) return;
    event.preventDefault();
    take(`${typed}${text}`);
  };

  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <ul className={styles.people}>
        {people.map((one) => (
          <li key={one.address} className={valid(one) ? styles.chip : styles.wrong} title={headerText(one)}>
            <span className={styles.name}>{shown(one)}</span>
            <span className={styles.remove}>
              <IconButton
                icon="x"
                small
                label={say("recipient-remove", { name: shown(one) })}
                onPress={() => remove(one)}
              />
            </span>
          </li>
        ))}
        <li className={styles.rest}>
          <input
            ref={input}
            id={id}
            className={styles.input}
            value={typed}
            autoFocus={autoFocus}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            onBlur={() => take(typed)}
          />
        </li>
      </ul>
    </div>
  );
}
