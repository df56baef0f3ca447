import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAccounts } from "../accounts/queries";
import { useToasts } from "../app/Toasts";
import { useBackend } from "../backend/BackendContext";
import type { ConversationView, Draft } from "../backend/types";
import { rememberDraft, useDraft } from "../drafts/queries";
import { say } from "../words/words";
import { Composer } from "./Composer";
import styles from "./ComposerDock.module.css";
import { throwAway } from "./throw_away";

type Props = { view: ConversationView; onLeave: () => void };

/** The composer below a thread: comes back with its draft, and begins anew once a message is on its way. */
export function ComposerDock({ view, onLeave }: Props) {
  const backend = useBackend();
  const cache = useQueryClient();
  const { show, hide } = useToasts();
  const { data: accounts = [] } = useAccounts();
  const { data: kept } = useDraft(view.id);
  const [turn, setTurn] = useState<{ number: number; draft: Draft | null } | null>(null);
  if (kept === undefined) return <div className={styles.dock} data-empty="" />;

  const take = (draft: Draft | null) => setTurn((last) => ({ number: (last?.number ?? 0) + 1, draft }));
  const discard = (draft: Draft) => {
    rememberDraft(cache, view.id, null);
    take(null);
    throwAway(backend, draft, (forget) => {
      const back = () => {
        hide();
        take(forget());
      };
      show({ words: say("draft-discarded"), deeds: [{ label: say("outbox-undo"), hot: true, onPress: back }] });
    });
  };

  return (
    <div className={styles.dock}>
      <Composer
        key={turn?.number ?? 0}
        view={view}
        accounts={accounts}
        draft={turn ? turn.draft : kept}
        focused={Boolean(turn?.draft)}
        onSent={() => take(null)}
        onDiscard={discard}
        onReopen={take}
        onLeave={onLeave}
      />
    </div>
  );
}
