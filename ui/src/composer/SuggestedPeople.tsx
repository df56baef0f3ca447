import type { RefObject } from "react";
import { Popover } from "react-aria-components";
import { say } from "../words/words";
import { type Recipient, shown } from "./recipients";
import styles from "./SuggestedPeople.module.css";

type Props = {
  id: string;
  field: RefObject<HTMLInputElement | null>;
  people: Recipient[];
  active: number;
  onPick: (person: Recipient) => void;
};

/** People who may be meant, below the field; the field keeps the focus and moves among them. */
export function SuggestedPeople({ id, field, people, active, onPick }: Props) {
  return (
    <Popover className={styles.popover} triggerRef={field} isOpen isNonModal placement="bottom start" offset={6}>
      <div id={id} role="listbox" aria-label={say("recipients-known")}>
        {people.map((person, place) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus, aria-activedescendant points here
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
          <div
            key={person.address}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === active}
            className={place === active ? `${styles.person} ${styles.active}` : styles.person}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(person)}
          >
            <span className={styles.name}>{shown(person)}</span>
            {person.name && <span className={styles.address}>{person.address}</span>}
          </div>
        ))}
      </div>
    </Popover>
  );
}
