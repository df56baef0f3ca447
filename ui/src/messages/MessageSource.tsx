import { refusal } from "../backend/client";
import { Dialog } from "../controls/Dialog";
import { say } from "../words/words";
import styles from "./MessageSource.module.css";
import { useSource } from "./queries";

/** The mail as it came, byte for byte as far as a screen can show it. */
export function MessageSource({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error } = useSource(id);
  return (
    <Dialog title={say("source-title")} closeLabel={say("close")} width={880} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keys */}
      <pre className={styles.source} tabIndex={0}>
        {error ? refusal(error).message : (data ?? say("source-loading"))}
      </pre>
    </Dialog>
  );
}
