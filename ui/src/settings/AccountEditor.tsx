import { useState } from "react";
import { useBackend } from "../backend/BackendContext";
import { refusal } from "../backend/client";
import type { AccountView } from "../backend/types";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { Field } from "../controls/Field";
import { Notice } from "../controls/Notice";
import { say } from "../words/words";
import styles from "./AccountEditor.module.css";
import { signatureHtml } from "./imap_form";

type Props = { account: AccountView; onClose: () => void };

/** The sender name and the signature of an account. */
export function AccountEditor({ account, onClose }: Props) {
  const { name, setName, signature, setSignature, problem, busy, save } = useSenderEditing(account, onClose);
  return (
    <Dialog
      title={say("edit-sender-title", { address: account.address })}
      closeLabel={say("close")}
      width={520}
      onClose={onClose}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field
          autoFocus
          label={say("field-label-senderName")}
          value={name}
          onChange={setName}
          help={say("field-help-senderName")}
        />
        <Field
          label={say("field-label-signature")}
          value={signature}
          onChange={setSignature}
          lines={5}
          help={say(hasMore(account) ? "signature-replaces" : "field-help-signature")}
        />
        {problem && <Notice look="err">{problem}</Notice>}
        <footer className={styles.foot}>
          <Button onPress={onClose}>{say("cancel")}</Button>
          <Button kind="primary" type="submit" busy={busy}>
            {say("save")}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

function useSenderEditing(account: AccountView, onDone: () => void) {
  const backend = useBackend();
  const before = account.signature?.text ?? "";
  const [name, setName] = useState(account.name);
  const [signature, setSignature] = useState(before);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    // An untouched signature keeps its formatting, pictures and links.
    const html = signature === before ? (account.signature?.html ?? "") : signatureHtml(signature);
    try {
      await backend.accountsEdit(account.id, name.trim(), html);
      onDone();
    } catch (thrown) {
      setProblem(refusal(thrown).message);
      setBusy(false);
    }
  };
  return { name, setName, signature, setSignature, problem, busy, save };
}

/** Whether the signature has more than text, which typing here would replace. */
function hasMore({ signature }: AccountView): boolean {
  return /<(?!\/?(p|br|div)\b)/i.test(signature?.html ?? "");
}
