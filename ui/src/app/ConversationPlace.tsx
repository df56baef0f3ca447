import { lazy, memo, Suspense } from "react";
import { EmptyState } from "../controls/EmptyState";
import { KeyHint } from "../controls/KeyHint";
import { say } from "../words/words";
import styles from "./ConversationPlace.module.css";
import { ErrorBoundary } from "./ErrorBoundary";
import { useOpened, usePlace } from "./Place";
import { useCalm } from "./useCalm";

// The editor is the largest part of the program: the list is on the screen before it, and it comes right after.
const loadPane = () => import("../messages/ConversationPane");
const loadWriting = () => import("../composer/NewMessage");
const ConversationPane = lazy(async () => ({ default: (await loadPane()).ConversationPane }));
const NewMessage = lazy(async () => ({ default: (await loadWriting()).NewMessage }));

/** Fetches what draws conversations before one is opened. Where it fails now, it is asked for again when it is needed. */
export function loadConversations(): void {
  Promise.all([loadPane(), loadWriting()]).catch(() => {});
}

type Props = { id: string | null; writing: boolean };

/** The pane of the opened conversation, or of the new message that is being written. */
export function ConversationPlace({ writing }: { writing: boolean }) {
  // While somebody steps fast the list keeps up and the conversation follows.
  const id = useCalm(useOpened());
  return (
    <main className={styles.pane} data-pane="conversation" aria-label={say("pane-conversation")}>
      <Content id={id} writing={writing} />
    </main>
  );
}

const Content = memo(function Content(props: Props) {
  return (
    <ErrorBoundary of={props.id}>
      <Suspense>
        <Pane {...props} />
      </Suspense>
    </ErrorBoundary>
  );
});

function Pane({ id, writing }: Props) {
  const { open, write, draft } = usePlace();
  if (writing) return <NewMessage key={draft?.id} draft={draft} onClose={() => write(false)} onSent={open} />;
  if (id !== null) return <ConversationPane id={id} onClose={() => open(null)} />;
  return (
    <EmptyState icon="inbox" title={say("nothing-open")}>
      {say("nothing-open-detail")} <KeyHint keys="j" /> <KeyHint keys="k" />
    </EmptyState>
  );
}
