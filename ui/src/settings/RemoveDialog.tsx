import { useState } from "react";
import { useBackend } from "../backend/BackendContext";
import { refusal } from "../backend/client";
import type { AccountView } from "../backend/types";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { Notice } from "../controls/Notice";
import { say } from "../words/words";
import styles from "./AccountEditor.module.css";

type Props = { account: AccountView; onClose: () => void };

/** Removing cannot be undone, so it asks; the button names the deed. */
export function RemoveDialog({ account, onClose }: Props) {
  const backend = useBackend();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const name = account.name || account.address;
  const remove = async () => {
    setBusy(true);
    try {
      await backend.accountsRemove(account.id);
      onClose();
    } catch (thrown) {
      setProblem(refusal(thrown).message);
      setBusy(false);
    }
  };
  return (
    <Dialog title={say("remove-title", { name })} closeLabel={say("close")} onClose={onClose}>
      <div className={styles.form}>
        <p>{say("remove-detail", { address: account.address })}</p>
        {problem && <Notice look="err">{problem}</Notice>}
        <footer className={styles.foot}>
          <Button autoFocus onPress={onClose}>
            {say("cancel")}
          </Button>
          <Button kind="danger" busy={busy} onPress={() => void remove()}>
            {say("remove-deed", { name })}
          </Button>
        </footer>
      </div>
    </Dialog>
  );
}
