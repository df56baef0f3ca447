import { useDeeds } from "../app/Deeds";
import { usePlace } from "../app/Place";
import { useAppState } from "../app/queries";
import { useNow } from "../app/useNow";
import { refusal } from "../backend/client";
import type { ConversationView } from "../backend/types";
import { ComposerDock } from "../composer/ComposerDock";
import { composerOf } from "../composer/mounted";
import { Notice } from "../controls/Notice";
import { useTags } from "../tags/queries";
import { useTeam } from "../team/queries";
import { say } from "../words/words";
import { ConversationHeader } from "./ConversationHeader";
import styles from "./ConversationPane.module.css";
import { useConversation } from "./queries";
import { Thread } from "./Thread";
import { useSeen } from "./useSeen";

type Props = { id: string; onClose: () => void };

/** The opened conversation. The one before stays on the screen until this one is here. */
export function ConversationPane({ id, onClose }: Props) {
  const { data: view, error } = useConversation(id);
  return (
    <section className={styles.pane} aria-label={say("conversation")}>
      {view && <Opened key={view.id} view={view} onClose={onClose} />}
      {error && !view && (
        <div className={styles.trouble}>
          <Notice look="err">{refusal(error).message}</Notice>
        </div>
      )}
    </section>
  );
}

function Opened({ view, onClose }: { view: ConversationView; onClose: () => void }) {
  const now = useNow();
  const { open } = usePlace();
  const { data: app } = useAppState();
  const { data: team = [] } = useTeam();
  const { data: tags = [] } = useTags();
  const deeds = useDeeds();
  useSeen(view);
  return (
    <>
      <ConversationHeader view={view} team={team} tags={tags} onBack={onClose} />
      <Thread
        view={view}
        me={app?.me.name ?? ""}
        names={[...team.map(({ name }) => name), ...tags.map(({ name }) => name)]}
        now={now}
        onCompose={(mode, message) => composerOf(view.id)?.compose(mode, message)}
        onUnread={() => deeds.run("unread")}
        onLink={open}
      />
      <ComposerDock view={view} onLeave={focusThread} />
    </>
  );
}

/** Esc in the text goes one step back: to what is answered. */
function focusThread(): void {
  document.querySelector<HTMLElement>("[data-thread]")?.focus({ preventScroll: true });
}
