import { IconButton } from "../controls/IconButton";
import { say } from "../words/words";
import styles from "./RecipientChip.module.css";
import { headerText, type Recipient, shown, valid } from "./recipients";

/** Somebody a message goes to; red where the address is none. */
export function RecipientChip({ person, onRemove }: { person: Recipient; onRemove: () => void }) {
  return (
    <li className={valid(person) ? styles.chip : styles.wrong} title={headerText(person)}>
      <span className={styles.name}>{shown(person)}</span>
      <span className={styles.remove}>
        <IconButton icon="x" small label={say("recipient-remove", { name: shown(person) })} onPress={onRemove} />
      </span>
    </li>
  );
}
