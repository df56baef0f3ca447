import { useEffect, useState } from "react";
import { EarlyTyping } from "../composer/EarlyTyping";
import { ConversationList } from "../conversations/ConversationList";
import { Sidebar } from "../sidebar/Sidebar";
import { say } from "../words/words";
import { ConversationPlace, loadConversations } from "./ConversationPlace";
import { Divider } from "./Divider";
import styles from "./Frame.module.css";
import { OfflineBanner } from "./OfflineBanner";
import { useOpened, usePlace } from "./Place";
import { usePreferences } from "./Preferences";
import { useFrameMode } from "./useFrameMode";

/** Views, list and conversation side by side; a rail of signs, or one pane at a time, where there is less room. */
export function Frame() {
  const { preferences } = usePreferences();
  const { sidebarWidth, listWidth, textScale } = preferences;
  const { reading, writing } = usePlace();
  const mode = useFrameMode(textScale);
  const [drawer, setDrawer] = useState(false);
  const onlyConversation = mode === "narrow" && (reading || writing);
  const closeDrawer = () => setDrawer(false);
  useEffect(loadConversations, []);

  const widths = {
    "--sidebar-width": `${sidebarWidth * textScale}px`,
    "--list-width": `${listWidth * textScale}px`,
  } as React.CSSProperties;

  return (
    <div className={`${styles.frame} ${styles[mode]}`} style={widths}>
      <OfflineBanner />
      {mode !== "narrow" && (
        <Sidebar rail={mode === "middle"} onChoose={closeDrawer} edge={mode === "wide" && <SidebarEdge />} />
      )}
      {mode === "narrow" && drawer && (
        <Drawer onClose={closeDrawer}>
          <Sidebar rail={false} onChoose={closeDrawer} />
        </Drawer>
      )}
      <div className={styles.list} hidden={onlyConversation} role={mode === "narrow" ? "main" : undefined}>
        <ConversationList mode={mode} onMenu={() => setDrawer(true)} edge={mode !== "narrow" && <ListEdge />} />
      </div>
      {(mode !== "narrow" || onlyConversation) && <ConversationPlace writing={writing} />}
      {!writing && <Early />}
    </div>
  );
}

function Early() {
  const opened = useOpened();
  return opened !== null && <EarlyTyping key={opened} conversation={opened} />;
}

function SidebarEdge() {
  const { preferences, set } = usePreferences();
  return (
    <Divider
      label={say("resize-sidebar")}
      width={preferences.sidebarWidth}
      least={200}
      most={280}
      onWidth={(sidebarWidth) => set({ sidebarWidth })}
    />
  );
}

function ListEdge() {
  const { preferences, set } = usePreferences();
  return (
    <Divider
      label={say("resize-list")}
      width={preferences.listWidth}
      least={320}
      most={520}
      onWidth={(listWidth) => set({ listWidth })}
    />
  );
}

function Drawer({ onClose, children }: { onClose: () => void; children: React.ReactNode }) {
  return (
    <div
      role="dialog"
      aria-modal="true"
      aria-label={say("sidebar-label")}
      tabIndex={-1}
      ref={(element) => element?.focus()}
      className={styles.drawer}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      {children}
      <button type="button" className={styles.scrim} aria-label={say("close")} onClick={onClose} />
    </div>
  );
}
