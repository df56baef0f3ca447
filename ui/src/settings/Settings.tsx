import { useDeed } from "../app/Deeds";
import { type SettingsPage, usePlace } from "../app/Place";
import { useAppState } from "../app/queries";
import { Icon } from "../controls/Icon";
import type { IconName } from "../controls/icons";
import { KeyHint } from "../controls/KeyHint";
import { NavItem } from "../sidebar/NavItem";
import { say } from "../words/words";
import { About } from "./About";
import { Appearance } from "./Appearance";
import { Conversations } from "./Conversations";
import { Keyboard } from "./Keyboard";
import { Notifications } from "./Notifications";
import styles from "./Settings.module.css";

const pages: { id: SettingsPage; icon: IconName }[] = [
  { id: "conversations", icon: "inbox" },
  { id: "appearance", icon: "sun" },
  { id: "keyboard", icon: "keyboard" },
  { id: "notifications", icon: "bell" },
  { id: "about", icon: "info" },
];

type Props = { page: SettingsPage; adding?: "email" };

/** Settings, page by page. Escape leads back to the conversations. */
export function Settings({ page, adding }: Props) {
  const { show } = usePlace();
  const { data: state } = useAppState();
  const leave = () => show({ name: "conversations" });
  useDeed("escape", leave);
  useDeed("back", leave);
  return (
    <div className={styles.settings}>
      <aside className={styles.side} aria-label={say("settings")} data-pane="sidebar">
        <NavItem
          mark={<Icon name="left" />}
          label={say("settings-back")}
          end={
            <span className={styles.keys}>
              <KeyHint keys="Esc" />
            </span>
          }
          on={false}
          rail={false}
          onPress={leave}
        />
        <div className={styles.line} />
        <nav>
          {pages.map(({ id, icon }) => (
            <NavItem
              key={id}
              mark={<Icon name={icon} />}
              label={say(`settings-${id}`)}
              on={id === page}
              rail={false}
              onPress={() => show({ name: "settings", page: id })}
            />
          ))}
        </nav>
        <footer className={styles.version}>
          <Icon name="info" size={12} />
          {say("app-version", { version: state?.version ?? "" })}
        </footer>
      </aside>
      <main className={styles.page} data-pane="page" aria-label={say(`settings-${page}`)}>
        {page === "conversations" && <Conversations adding={adding === "email"} />}
        {page === "appearance" && <Appearance />}
        {page === "keyboard" && <Keyboard />}
        {page === "notifications" && <Notifications />}
        {page === "about" && <About />}
      </main>
    </div>
  );
}
