import { NewMessage } from "../composer/NewMessage";
import { EmptyState } from "../controls/EmptyState";
import { ConversationPane } from "../messages/ConversationPane";
import { say } from "../words/words";
import styles from "./ConversationPlace.module.css";
import { usePlace } from "./Place";

type Props = { id: string | null; writing: boolean };

/** The pane of the opened conversation, or of the new message that is being written. */
export function ConversationPlace({ id, writing }: Props) {
  return (
    <main className={styles.pane} data-pane="conversation" aria-label={say("pane-conversation")}>
      <Shown id={id} writing={writing} />
    </main>
  );
}

function Shown({ id, writing }: Props) {
  const { open, write, draft } = usePlace();
  if (writing) return <NewMessage key={draft?.id} draft={draft} onClose={() => write(false)} onSent={open} />;
  if (id !== null) return <ConversationPane id={id} onClose={() => open(null)} />;
  return (
    <EmptyState icon="inbox" title={say("nothing-open")}>
      {say("nothing-open-detail")}
    </EmptyState>
  );
}
