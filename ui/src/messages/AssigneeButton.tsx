import { Button } from "react-aria-components";
import type { UserView } from "../backend/types";
import { Avatar } from "../controls/Avatar";
import { Icon } from "../controls/Icon";
import { say } from "../words/words";
import styles from "./AssigneeButton.module.css";

type Props = { team: UserView[]; assignee: string | null; onAssign: () => void };

/** Who answers; a press asks who should. */
export function AssigneeButton({ team, assignee, onAssign }: Props) {
  const user = team.find(({ id }) => id === assignee) ?? null;
  const name = user?.name ?? say("unassigned");
  return (
    <Button
      className={styles.button}
      aria-label={say("assignee-button", { name })}
      aria-haspopup="dialog"
      onPress={onAssign}
    >
      <Avatar name={user?.name ?? null} me={user?.me} tinted />
      <span className={user ? styles.name : styles.nobody}>{name}</span>
      <Icon name="down" size={12} />
    </Button>
  );
}
