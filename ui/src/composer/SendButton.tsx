import { Button as AriaButton } from "react-aria-components";
import { action, shownKeys } from "../app/actions";
import { Icon } from "../controls/Icon";
import { KeyHint } from "../controls/KeyHint";
import { Menu, MenuItem, MenuLine } from "../controls/Menu";
import { soonTime } from "../conversations/SnoozePicker";
import { snoozeChoices } from "../conversations/snooze";
import { say } from "../words/words";
import styles from "./SendButton.module.css";
import type { Sending } from "./useSending";

type Props = {
  label: string;
  note: boolean;
  busy: boolean;
  /** The menu of times is open. */
  later: boolean;
  onLater: (open: boolean) => void;
  onSend: (sending: Sending) => void;
};

/** Sends; beside it a menu of other ways to send. */
export function SendButton({ label, note, busy, later, onLater, onSend }: Props) {
  const keys = shownKeys(action("send").keys[0]);
  return (
    <span className={note ? `${styles.split} ${styles.note}` : styles.split}>
      <AriaButton className={styles.send} isPending={busy} onPress={() => onSend({})}>
        {label}
        {keys && <KeyHint keys={keys} onAccent />}
      </AriaButton>
      {!note && (
        <Menu
          label={say("send-menu")}
          placement="top start"
          isOpen={later}
          onOpenChange={onLater}
          trigger={
            <AriaButton className={styles.more} aria-label={say("send-menu")}>
              <Icon name="down" size={12} />
            </AriaButton>
          }
        >
          <MenuItem
            id="done"
            icon="check"
            label={say("send-and-done")}
            keys={shownKeys("Ctrl Shift Enter")}
            onAction={() => onSend({ done: true })}
          />
          <MenuLine />
          {snoozeChoices(new Date()).map(
            ({ id, until }) =>
              until && (
                <MenuItem
                  key={id}
                  id={id}
                  icon="clock"
                  label={say("send-later", { time: say(`snooze-${id}`) })}
                  detail={soonTime(until)}
                  onAction={() => onSend({ at: until.toISOString() })}
                />
              ),
          )}
        </Menu>
      )}
    </span>
  );
}
