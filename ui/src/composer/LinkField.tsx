import type { Editor } from "@tiptap/react";
import { useState } from "react";
import { Button } from "../controls/Button";
import { say } from "../words/words";
import styles from "./LinkField.module.css";
import { linkAddress } from "./link_address";

/** The address of the link on the chosen words. */
export function LinkField({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const [typed, setTyped] = useState(() => String(editor.getAttributes("link").href ?? ""));
  const address = linkAddress(typed);
  const wrong = typed.trim() !== "" && address === null;

  const leave = () => {
    onClose();
    editor.view.focus();
  };
  const put = () => {
    if (wrong) return;
    const chain = editor.chain().extendMarkRange("link");
    if (address === null) chain.unsetLink().run();
    else if (editor.state.selection.empty && !editor.isActive("link"))
      chain
        .insertContent({ type: "text", text: typed.trim(), marks: [{ type: "link", attrs: { href: address } }] })
        .run();
    else chain.setLink({ href: address }).run();
    leave();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter") put();
    else leave();
  };

  return (
    <span className={styles.link}>
      <input
        className={wrong ? `${styles.input} ${styles.wrong}` : styles.input}
        value={typed}
        autoFocus
        placeholder={say("link-address")}
        aria-label={say("link-address")}
        aria-invalid={wrong}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Button kind="ghost" size="small" onPress={put}>
        {say(address === null ? "link-remove" : "link-put")}
      </Button>
    </span>
  );
}
