import { EditorContent } from "@tiptap/react";
import { type DragEvent, useState } from "react";
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
import { type ComposerState, useComposer } from "./useComposer";
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
  const [tall, setTall] = useState(props.view === null);
  const composer = useComposer(props);
  const bars = useBars();
  const { composition, files } = composer;
  const keys = useComposerKeys({
    ...composer,
    onLink: bars.link,
    onLater: () => bars.setLater(true),
    onLeave: props.onLeave,
  });
  return (
    <form
      ref={composer.box}
      className={[styles.box, composition.mode === "note" && styles.note, tall && styles.tall]
        .filter(Boolean)
        .join(" ")}
      aria-label={say(`composer-${composition.mode.replace("_", "-")}`)}
      {...keys}
      {...dropPlace(files.take)}
      onSubmit={(event) => event.preventDefault()}
    >
      <ComposerHead
        composition={composition}
        accounts={props.accounts}
        view={props.view}
        tall={tall}
        set={composer.set}
        onMode={composer.compose}
        onTall={() => setTall(!tall)}
      />
      <ComposerNotices composer={composer} onDiscard={composer.discard} />
      <Written composer={composer} accounts={props.accounts} />
      <Bars composer={composer} bars={bars} />
    </form>
  );
}

/** What is open below the text: the styles, the address of a link, the menu of later times. */
function useBars() {
  const [styled, setStyled] = useState(false);
  const [linking, setLinking] = useState(false);
  const [later, setLater] = useState(false);
  const link = () => {
    setStyled(true);
    setLinking(true);
  };
  return { styled, setStyled, linking, setLinking, later, setLater, link };
}

/** Files may be dropped anywhere on the composer; what the text took itself is left alone. */
function dropPlace(take: (files: File[]) => void) {
  return {
    onDragOver: (event: DragEvent) => event.dataTransfer.types.includes("Files") && event.preventDefault(),
    onDrop: (event: DragEvent) => {
      if (event.defaultPrevented || event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      take([...event.dataTransfer.files]);
    },
  };
}

type PartProps = { composer: ComposerState };

/** The text, and what goes with it. */
function Written({ composer, accounts }: PartProps & { accounts: AccountView[] }) {
  const { composition, editor, files, wordless } = composer;
  const note = composition.mode === "note";
  const signature = note ? null : signatureLine(accounts.find(({ id }) => id === composition.account));
  return (
    <>
      <div className={styles.text}>
        <EditorContent editor={editor} className={styles.editor} />
        {wordless && <span className={styles.placeholder}>{say(`placeholder-${note ? "note" : "message"}`)}</span>}
      </div>
      {composition.mode === "forward" && <p className={styles.forwarded}>{say("forward-follows")}</p>}
      {!note && <OutgoingFiles files={composition.files} busy={files.busy} onRemove={files.remove} />}
      {signature && (
        <div className={styles.signature}>
          <Icon name="signature" size={14} />
          <span>{signature}</span>
        </div>
      )}
    </>
  );
}

function Bars({ composer, bars }: PartProps & { bars: ReturnType<typeof useBars> }) {
  const { editor, sending, files } = composer;
  const note = composer.composition.mode === "note";
  return (
    <>
      {bars.styled && !note && <FormatBar editor={editor} linking={bars.linking} onLinking={bars.setLinking} />}
      <ComposerFoot
        note={note}
        busy={sending.busy}
        kept={composer.kept}
        styled={bars.styled}
        later={bars.later}
        onLater={bars.setLater}
        onSend={sending.send}
        onAttach={files.pick}
        onStyle={() => bars.setStyled(!bars.styled)}
        onLink={bars.link}
        onDiscard={composer.discard}
      />
    </>
  );
}
