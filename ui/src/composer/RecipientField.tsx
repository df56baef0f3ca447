import { useId, useRef } from "react";
import { say } from "../words/words";
import { RecipientChip } from "./RecipientChip";
import styles from "./RecipientField.module.css";
import type { Recipient } from "./recipients";
import { SuggestedPeople } from "./SuggestedPeople";
import { useRecipientField } from "./useRecipientField";

type Props = { label: string; people: Recipient[]; onChange: (people: Recipient[]) => void };

/** People as chips, and a place to type or paste more of them. */
export function RecipientField({ label, people, onChange }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const field = useRecipientField({ people, onChange, input });
  const { known, place, meant } = field;
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <ul className={styles.people}>
        {people.map((one) => (
          <RecipientChip key={one.address} person={one} onRemove={() => field.remove(one)} />
        ))}
        <li className={styles.rest}>
          <input
            ref={input}
            id={id}
            className={styles.input}
            value={field.typed}
            {...comboBox(`${id}-known`, meant && place)}
            aria-description={people.length === 0 ? undefined : say("recipients-count", { count: people.length })}
            onChange={(event) => field.type(event.target.value)}
            onKeyDown={field.onKeyDown}
            onPaste={field.onPaste}
            onBlur={field.take}
          />
          {known.length > 0 && (
            <SuggestedPeople
              id={`${id}-known`}
              field={input}
              people={known}
              active={place}
              onPick={(one) => field.add([one])}
            />
          )}
        </li>
      </ul>
    </div>
  );
}

/** What tells a screen reader that the field suggests people, and who is in hand. */
function comboBox(list: string, place: number | undefined) {
  return {
    role: "combobox",
    "aria-expanded": place !== undefined,
    "aria-controls": list,
    "aria-autocomplete": "list",
    "aria-activedescendant": place === undefined ? undefined : `${list}-${place}`,
    autoComplete: "off",
    spellCheck: false,
  } as const;
}
