import { lazy, Suspense, useEffect, useState } from "react";
import { useBackend } from "../backend/BackendContext";
import { useUndo } from "../conversations/useUndo";
import { UndoSend } from "../outbox/UndoSend";
import { views } from "../sidebar/views";
import { Welcome } from "../welcome/Welcome";
import { CheatSheet } from "./CheatSheet";
import { CommandBar } from "./CommandBar";
import { useDeed } from "./Deeds";
import { DemoStrip } from "./DemoStrip";
import { Frame } from "./Frame";
import { KeyChoices } from "./KeyChoices";
import { LinkQuestion } from "./LinkQuestion";
import { scaled } from "./look";
import { usePlace } from "./Place";
import { usePreferences } from "./Preferences";
import { useAppState } from "./queries";
import { useKeys } from "./useKeys";
import { usePanes } from "./usePanes";
import styles from "./Window.module.css";

const Settings = lazy(async () => ({ default: (await import("../settings/Settings")).Settings }));

/** Decides what the window shows, and hears the keys that hold everywhere. */
export function Window() {
  const backend = useBackend();
  const { data: state } = useAppState();
  const { screen, open, show } = usePlace();
  const [layer, setLayer] = useState<"commands" | "keys" | null>(null);
  const waiting = useWindowKeys(setLayer);
  useEffect(
    () =>
      backend.onOpenConversation(({ id }) => {
        show({ name: "conversations" });
        open(id);
      }),
    [backend, open, show],
  );

  if (!state) return null;
  const welcoming = state.first_run && screen.name !== "settings";
  return (
    <div className={styles.window}>
      {state.demo && <DemoStrip />}
      <div className={styles.screen}>
        {screen.name === "settings" && (
          <Suspense>
            <Settings page={screen.page} adding={screen.adding} />
          </Suspense>
        )}
        {welcoming && <Welcome />}
        {screen.name === "conversations" && !welcoming && <Frame />}
      </div>
      {layer === "commands" && <CommandBar onClose={() => setLayer(null)} />}
      {layer === "keys" && <CheatSheet onClose={() => setLayer(null)} />}
      {waiting !== null && <KeyChoices first={waiting} />}
      <LinkQuestion />
      <UndoSend />
    </div>
  );
}

function useWindowKeys(show: (layer: "commands" | "keys") => void): string | null {
  const { preferences, set } = usePreferences();
  const { list, search, show: go, write } = usePlace();
  const { textScale, theme } = preferences;
  const drawn = document.documentElement.dataset.theme;
  usePanes();
  useDeed("commandBar", () => show("commands"));
  useDeed("shortcuts", () => show("keys"));
  useDeed("undo", useUndo());
  useDeed("search", () => search());
  useDeed("newMessage", () => write(true));
  useDeed("settings", () => go({ name: "settings", page: "conversations" }));
  useDeed("goInbox", () => list({ view: "inbox" }));
  useDeed("goMine", () => list({ view: "mine" }));
  useDeed("goUnassigned", () => list({ view: "unassigned" }));
  useDeed("goDrafts", () => list({ view: "drafts" }));
  useDeed("goOutbox", () => list({ view: "outbox" }));
  useDeed("goSent", () => list({ view: "sent" }));
  useDeed("larger", () => set({ textScale: scaled(textScale, 1) }));
  useDeed("smaller", () => set({ textScale: scaled(textScale, -1) }));
  useDeed("normalSize", () => set({ textScale: 1 }));
  useDeed("theme", () => set({ theme: (theme === "system" ? drawn : theme) === "dark" ? "light" : "dark" }));
  return useKeys({
    set: preferences.keySet,
    own: preferences.ownKeys,
    onNth: (place) => {
      const view = views[place - 1];
      if (view) list({ view: view.id });
    },
  });
}
