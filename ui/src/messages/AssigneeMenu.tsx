import { Button } from "react-aria-components";
import type { UserView } from "../backend/types";
import { Avatar } from "../controls/Avatar";
import { Icon } from "../controls/Icon";
import { Menu, MenuItem, MenuLine } from "../controls/Menu";
import { say } from "../words/words";
import styles from "./AssigneeMenu.module.css";

type Props = { team: UserView[]; assignee: string | null; onAssign: (user: string | null) => void };

/** Who answers, and a menu to change it. */
export function AssigneeMenu({ team, assignee, onAssign }: Props) {
  const user = team.find(({ id }) => id === assignee) ?? null;
  const name = user?.name ?? say("unassigned");
  const trigger = (
    <Button className={styles.button} aria-label={say("assignee-button", { name })}>
      <Avatar name={user?.name ?? null} me={user?.me} tinted />
      <span className={user ? styles.name : styles.nobody}>{name}</span>
      <Icon name="down" size={12} />
    </Button>
  );
  return (
    <Menu label={say("assign-to")} trigger={trigger}>
      {team.map(({ id, name: label, me }) => (
        <MenuItem
          key={id}
          id={id}
          label={label}
          icon={id === assignee ? "check" : "user"}
          detail={me ? say("assignee-me") : undefined}
          keys={me ? "i" : undefined}
          onAction={() => onAssign(id)}
        />
      ))}
      <MenuLine />
      <MenuItem id="nobody" label={say("unassigned")} icon="unassigned" onAction={() => onAssign(null)} />
    </Menu>
  );
}
