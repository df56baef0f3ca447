import { useOfflineSince } from "../app/useOnline";
import { IconButton } from "../controls/IconButton";
import { clock } from "../words/times";
import { say } from "../words/words";
import styles from "./ComposerFoot.module.css";
import { SendButton } from "./SendButton";
import type { Kept } from "./useKeeper";
import type { Sending } from "./useSending";

type Props = {
  note: boolean;
  busy: boolean;
  kept: Kept;
  styled: boolean;
  later: boolean;
  onLater: (open: boolean) => void;
  onSend: (sending: Sending) => void;
  onAttach: () => void;
  onStyle: () => void;
  onLink: () => void;
  onDiscard: () => void;
};

/** Sending on the left, the tools beside it, the draft on the right. */
export function ComposerFoot(props: Props) {
  const { note, busy, kept, styled, later, onLater, onSend, onAttach, onStyle, onLink, onDiscard } = props;
  const offline = useOfflineSince() !== null;
  const label = say(note ? "add-note" : offline ? "send-online" : "send");
  return (
    <div className={styles.foot}>
      <SendButton label={label} note={note} busy={busy} later={later} onLater={onLater} onSend={onSend} />
      {!note && (
        <>
          <IconButton icon="clip" label={say("attach-files")} keys="Ctrl Shift A" onPress={onAttach} />
          <IconButton icon="text" label={say("text-style")} on={styled} onPress={onStyle} />
          <IconButton icon="link" label={say("insert-link")} keys="Ctrl Shift K" onPress={onLink} />
        </>
      )}
      <span className={styles.space} />
      {kept.trouble ? (
        <span className={styles.trouble} role="alert" title={kept.trouble}>
          {say("draft-not-saved")}
        </span>
      ) : (
        kept.savedAt && <span className={styles.saved}>{say("draft-saved", { time: clock(kept.savedAt) })}</span>
      )}
      <IconButton icon="trash" label={say("draft-discard")} onPress={onDiscard} />
    </div>
  );
}
