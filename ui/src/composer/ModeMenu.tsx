import { Button } from "react-aria-components";
import { Icon } from "../controls/Icon";
import type { IconName } from "../controls/icons";
import { Menu, MenuItem } from "../controls/Menu";
import { say } from "../words/words";
import styles from "./ModeMenu.module.css";
import type { Mode } from "./mounted";

const modes: { mode: Mode; icon: IconName; keys: string; label: string }[] = [
  { mode: "reply", icon: "reply", keys: "r", label: "action-reply" },
  { mode: "reply_all", icon: "replyAll", keys: "a", label: "action-replyAll" },
  { mode: "forward", icon: "forward", keys: "f", label: "action-forward" },
  { mode: "note", icon: "note", keys: "m", label: "action-note" },
];

/** Says what is written, and turns it into something else; the text stays. */
export function ModeMenu({ mode, onMode }: { mode: Mode; onMode: (mode: Mode) => void }) {
  const word = say(`mode-${mode.replace("_", "-")}`);
  const trigger = (
    <Button className={styles.button} aria-label={say("mode-button", { mode: word })}>
      {word}
      <Icon name="down" size={12} />
    </Button>
  );
  return (
    <Menu label={say("mode-menu")} placement="top start" trigger={trigger}>
      {modes.map((one) => (
        <MenuItem
          key={one.mode}
          id={one.mode}
          icon={one.icon}
          keys={one.keys}
          label={say(one.label)}
          onAction={() => onMode(one.mode)}
        />
      ))}
    </Menu>
  );
}
