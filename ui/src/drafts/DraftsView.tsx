import { useNow } from "../app/useNow";
import type { Draft } from "../backend/types";
import { parseRecipients, shown } from "../composer/recipients";
import { shortTime } from "../words/times";
import { say } from "../words/words";
import styles from "./DraftsView.module.css";
import { useDrafts } from "./queries";

type Props = {
  /** The draft that is open beside the list. */
  opened: string | null;
  onOpen: (draft: Draft) => void;
};

/** New messages that were begun and have no conversation yet; drafts of answers are in the list of conversations. */
export function DraftsView({ opened, onOpen }: Props) {
  const now = useNow();
  const { data: drafts = [] } = useDrafts();
  const begun = drafts.filter(({ conversation }) => conversation === null);
  if (begun.length === 0) return null;
  return (
    <ul className={styles.drafts} aria-label={say("drafts-title")}>
      {begun.map((draft) => {
        const subject = draft.subject || say("no-subject");
        const to = draft.to.flatMap(parseRecipients).map(shown).join(", ") || say("drafts-nobody");
        return (
          <li key={draft.id}>
            <button
              type="button"
              className={draft.id === opened ? `${styles.draft} ${styles.open}` : styles.draft}
              aria-current={draft.id === opened}
              title={say("drafts-open", { subject })}
              onClick={() => onOpen(draft)}
            >
              <span className={styles.line}>
                <span className={styles.to}>{say("drafts-new", { to })}</span>
                <time className={styles.time}>{draft.saved_at && shortTime(draft.saved_at, now)}</time>
              </span>
              <span className={styles.subject}>{subject}</span>
              <span className={styles.words}>{draft.text.replace(/\s+/g, " ")}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
