import { useState } from "react";
import { useAccounts } from "../accounts/queries";
import { usePlace } from "../app/Place";
import { useToasts } from "../app/Toasts";
import { useBackend } from "../backend/BackendContext";
import type { Draft } from "../backend/types";
import { IconButton } from "../controls/IconButton";
import { say } from "../words/words";
import { Composer } from "./Composer";
import styles from "./NewMessage.module.css";
import { throwAway } from "./throw_away";

type Props = {
  /** A draft to go on with; left out: a new one. */
  draft?: Draft | null;
  onClose: () => void;
  /** The conversation that the message began. */
  onSent: (conversation: string) => void;
};

/** The pane in which the first message of a conversation is written. Closing keeps the draft. */
export function NewMessage({ draft = null, onClose, onSent }: Props) {
  const backend = useBackend();
  const { show, hide } = useToasts();
  const { write } = usePlace();
  const { data: accounts } = useAccounts();
  const [turn, setTurn] = useState({ number: 0, draft });

  const discard = (draft: Draft) => {
    throwAway(backend, draft, (forget) => {
      const back = () => {
        hide();
        write(true, forget());
      };
      show({ words: say("draft-discarded"), deeds: [{ label: say("outbox-undo"), hot: true, onPress: back }] });
    });
    onClose();
  };

  return (
    <section className={styles.pane} aria-label={say("composer-new")}>
      <header className={styles.header}>
        <h2 className={styles.title}>{say("composer-new")}</h2>
        <IconButton icon="x" label={say("close")} keys="Esc" onPress={onClose} />
      </header>
      <div className={styles.room}>
        {accounts && (
          <Composer
            key={turn.number}
            view={null}
            accounts={accounts.filter(({ kind }) => !kind.startsWith("whatsapp"))}
            draft={turn.draft}
            onSent={onSent}
            onDiscard={discard}
            onReopen={(other) => setTurn((last) => ({ number: last.number + 1, draft: other }))}
            onLeave={onClose}
          />
        )}
      </div>
    </section>
  );
}
