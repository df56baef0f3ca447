import { useState } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Icon } from "../controls/Icon";
import { IconButton } from "../controls/IconButton";
import { Segments } from "../controls/Segments";
import { say } from "../words/words";
import type { KeySet } from "./actions";
import styles from "./CheatSheet.module.css";
import { KeyGroups } from "./KeyGroups";
import { usePreferences } from "./Preferences";

export const keySets: KeySet[] = ["gmail", "outlook", "custom", "off"];

/** Every key, as it is set. */
export function CheatSheet({ onClose }: { onClose: () => void }) {
  const { preferences, set } = usePreferences();
  const [query, setQuery] = useState("");
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className={styles.scrim}>
      <Modal className={styles.modal}>
        <AriaDialog className={styles.dialog}>
          <header className={styles.header}>
            <Heading slot="title">{say("action-shortcuts")}</Heading>
            <label className={styles.find}>
              <Icon name="search" size={14} />
              <input
                autoFocus
                aria-label={say("keys-find")}
                placeholder={say("keys-find")}
                value={query}
                onChange={(event) => setQuery(event.target.value)}
              />
            </label>
            <span className={styles.space} />
            <span className={styles.style}>{say("keys-style")}</span>
            <Segments
              label={say("keys-style")}
              options={keySets.map((id) => ({ id, label: say(`keys-${id}`) }))}
              chosen={preferences.keySet}
              onChoose={(keySet) => set({ keySet })}
            />
            <IconButton icon="x" label={say("close")} keys="Esc" onPress={onClose} />
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region is reached by keys */}
          <div className={styles.body} role="region" aria-label={say("action-shortcuts")} tabIndex={0}>
            <KeyGroups query={query} set={preferences.keySet} own={preferences.ownKeys} level={3} />
          </div>
          <footer className={styles.foot}>{say("keys-silent")}</footer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
