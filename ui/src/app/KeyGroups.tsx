import { KeyHint } from "../controls/KeyHint";
import { say } from "../words/words";
import { type Action, actions, type Group, type KeySet, keysOf, shownKeys } from "./actions";
import styles from "./KeyGroups.module.css";

const groups: Group[] = ["move", "answer", "decide", "find", "go", "select", "write", "everywhere"];

type Props = {
  query: string;
  set: KeySet;
  own: Record<string, string>;
  /** Below the title of a page, or of a dialog. */
  level: 2 | 3;
  /** Makes each key a button that changes it. */
  onChange?: (action: Action) => void;
};

/** Actions with their keys, group by group. */
export function KeyGroups({ query, set, own, level, onChange }: Props) {
  const Heading = level === 2 ? "h2" : "h3";
  const wanted = query.trim().toLowerCase();
  const found = actions.filter(
    (action) => say(action.label).toLowerCase().includes(wanted) && keysOf(action, set, own).length > 0,
  );
  if (found.length === 0) return <p className={styles.none}>{say("keys-none")}</p>;
  return (
    <div className={styles.groups}>
      {groups.map((group) => {
        const members = found.filter((action) => action.group === group);
        if (members.length === 0) return null;
        return (
          <section key={group} aria-label={say(`group-${group}`)}>
            <Heading>{say(`group-${group}`)}</Heading>
            <ul>
              {members.map((action) => (
                <li key={action.id}>
                  <span className={styles.label}>{say(action.label)}</span>
                  <Keys keys={keysOf(action, set, own)} />
                  {onChange && !action.inText && (
                    <button type="button" className={styles.change} onClick={() => onChange(action)}>
                      {say("keys-change")}
                      <span className={styles.hidden}>{say(action.label)}</span>
                    </button>
                  )}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Keys({ keys }: { keys: string[] }) {
  return (
    <span className={styles.keys}>
      {keys.map((one, place) => (
        <span key={one} className={styles.keys}>
          {place > 0 && <small>{say("keys-or")}</small>}
          <KeyHint keys={shownKeys(one) ?? one} />
        </span>
      ))}
    </span>
  );
}
