import { lazy, Suspense } from "react";
import { EmptyState } from "../controls/EmptyState";
import { say } from "../words/words";
import styles from "./ConversationPlace.module.css";
import { ErrorBoundary } from "./ErrorBoundary";
import { usePlace } from "./Place";

// The editor is the largest part of the program; the list is on the screen before it.
const ConversationPane = lazy(async () => ({
  default: (await import("../messages/ConversationPane")).ConversationPane,
}));
const NewMessage = lazy(async () => ({ default: (await import("../composer/NewMessage")).NewMessage }));

type Props = { id: string | null; writing: boolean };

/** The pane of the opened conversation, or of the new message that is being written. */
export function ConversationPlace({ id, writing }: Props) {
  return (
    <main className={styles.pane} data-pane="conversation" aria-label={say("pane-conversation")}>
      <ErrorBoundary of={id}>
        <Suspense>
          <Content id={id} writing={writing} />
        </Suspense>
      </ErrorBoundary>
    </main>
  );
}

function Content({ id, writing }: Props) {
  const { open, write, draft } = usePlace();
  if (writing) return <NewMessage key={draft?.id} draft={draft} onClose={() => write(false)} onSent={open} />;
  if (id !== null) return <ConversationPane id={id} onClose={() => open(null)} />;
  return (
    <EmptyState icon="inbox" title={say("nothing-open")}>
      {say("nothing-open-detail")}
    </EmptyState>
  );
}
