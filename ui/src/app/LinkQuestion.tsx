import { useEffect, useState } from "react";
import { useBackend } from "../backend/BackendContext";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { say } from "../words/words";
import styles from "./LinkQuestion.module.css";

/** A link of a message was clicked: shows the whole address before the browser opens it. */
export function LinkQuestion() {
  const backend = useBackend();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => backend.onLinkAsked((asked) => setUrl(asked.url)), [backend]);
  if (url === null) return null;
  const close = () => setUrl(null);
  const open = () => {
    close();
    void backend.linksOpen(url);
  };
  return (
    <Dialog
      title={say("link-open-title")}
      closeLabel={say("close")}
      onClose={close}
      foot={
        <>
          <span className={styles.space} />
          <Button onPress={close}>{say("cancel")}</Button>
          <Button kind="primary" autoFocus onPress={open}>
            {say("link-open")}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <p>{say("link-differs", { host: hostOf(url) })}</p>
        <p className={styles.address}>{url}</p>
      </div>
    </Dialog>
  );
}

function hostOf(url: string): string {
  try {
    return new URL(url).host || url;
  } catch {
    return url;
  }
}
