import { EditorContent } from "@tiptap/react";
import { useState } from "react";
import { OutgoingFiles } from "../attachments/OutgoingFiles";
import type { AccountView, ConversationView, Draft } from "../backend/types";
import { Icon } from "../controls/Icon";
import { say } from "../words/words";
import styles from "./Composer.module.css";
import { ComposerFoot } from "./ComposerFoot";
import { ComposerHead } from "./ComposerHead";
import { ComposerNotices } from "./ComposerNotices";
import { FormatBar } from "./FormatBar";
import { signatureLine } from "./signature_line";
import { useComposer } from "./useComposer";
import { useComposerKeys } from "./useComposerKeys";

export type ComposerProps = {
  /** Null for a new message. */
  view: ConversationView | null;
  accounts: AccountView[];
  /** What was written before; null begins anew. */
  draft: Draft | null;
  /** Takes the focus as it appears. */
  focused?: boolean;
  /** The message is durable, or the note is written. */
  onSent: (conversation: string) => void;
  /** Thrown away by the person; `draft` brings it back. */
  onDiscard: (draft: Draft) => void;
  /** Another draft takes the place of this one. */
  onReopen: (draft: Draft) => void;
  /** The person leaves the text with Esc. */
  onLeave: () => void;
};

/** Where answers, forwards, new messages and notes are written. */
export function Composer(props: ComposerProps) {
  const { view, accounts } = props;
  const [styled, setStyled] = useState(false);
  const [linking, setLinking] = useState(false);
  const [tall, setTall] = useState(props.view === null);
  const composer = useComposer(props);
  const { composition, set, editor, files, sending, kept } = composer;
  const note = composition.mode === "note";
  const account = accounts.find(({ id }) => id === composition.account);
  const signature = note ? null : signatureLine(account);
  const link = () => {
    setStyled(true);
    setLinking(true);
  };
  const [later, setLater] = useState(false);
  const keys = useComposerKeys({ ...composer, onLink: link, onLater: () => setLater(true), onLeave: props.onLeave });

  const dropped = (event: React.DragEvent) => {
    if (event.defaultPrevented || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    files.take([...event.dataTransfer.files]);
  };

  return (
    <form
      ref={composer.box}
      className={[styles.box, note && styles.note, tall && styles.tall].filter(Boolean).join(" ")}
      aria-label={say(`composer-${composition.mode.replace("_", "-")}`)}
      {...keys}
      onDragOver={(event) => event.dataTransfer.types.includes("Files") && event.preventDefault()}
      onDrop={dropped}
      onSubmit={(event) => event.preventDefault()}
    >
      <ComposerHead
        composition={composition}
        accounts={accounts}
        view={view}
        tall={tall}
        set={set}
        onMode={composer.compose}
        onTall={() => setTall(!tall)}
      />
      <ComposerNotices composer={composer} onDiscard={composer.discard} />
      <div className={styles.text}>
        <EditorContent editor={editor} className={styles.editor} />
        {composer.wordless && (
          <span className={styles.placeholder}>{say(`placeholder-${note ? "note" : "message"}`)}</span>
        )}
      </div>
      {composition.mode === "forward" && <p className={styles.forwarded}>{say("forward-follows")}</p>}
      {!note && <OutgoingFiles files={composition.files} busy={files.busy} onRemove={files.remove} />}
      {signature && (
        <div className={styles.signature}>
          <Icon name="signature" size={14} />
          <span>{signature}</span>
        </div>
      )}
      {styled && !note && <FormatBar editor={editor} linking={linking} onLinking={setLinking} />}
      <ComposerFoot
        note={note}
        busy={sending.busy}
        kept={kept}
        styled={styled}
        later={later}
        onLater={setLater}
        onSend={sending.send}
        onAttach={files.pick}
        onStyle={() => setStyled(!styled)}
        onLink={link}
        onDiscard={composer.discard}
      />
    </form>
  );
}
