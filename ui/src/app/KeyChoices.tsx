import { KeyHint } from "../controls/KeyHint";
import { say } from "../words/words";
import { actions } from "./actions";
import styles from "./KeyChoices.module.css";

/** What may follow the first key of a sequence. */
export function KeyChoices({ first }: { first: string }) {
  const choices = actions.flatMap((action) =>
    action.keys
      .filter((keys) => keys.startsWith(`${first} `))
      .map((keys) => ({ keys: keys.slice(2), label: action.label })),
  );
  return (
    <div className={styles.choices} role="status">
      <span className={styles.first}>{say("keys-waiting", { key: first })}</span>
      {choices.map(({ keys, label }) => (
        <span key={keys} className={styles.choice}>
          <KeyHint keys={keys} />
          {say(label)}
        </span>
      ))}
    </div>
  );
}
