import { useState } from "react";
import { useBackend } from "../backend/BackendContext";
import { type Refused, refusal } from "../backend/client";
import type { AccountView, ConnectionTest } from "../backend/types";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { Field } from "../controls/Field";
import { say } from "../words/words";
import styles from "./AccountEditor.module.css";
import { ConnectionLines } from "./ConnectionLines";

type Props = { account: AccountView; onClose: () => void };

/** The password again: tested, and kept where it works. */
export function ReconnectDialog({ account, onClose }: Props) {
  const [password, setPassword] = useState("");
  const { tried, testing, test, problem, reconnect } = useReconnect(account.id, onClose);
  return (
    <Dialog
      title={say("reconnect-title", { name: account.name || account.address })}
      closeLabel={say("close")}
      onClose={onClose}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void reconnect(password);
        }}
      >
        <Field
          autoFocus
          type="password"
          label={say("field-label-password")}
          value={password}
          onChange={setPassword}
          validationBehavior="aria"
          wanting={test !== null && password === tried}
          help={say("reconnect-help", { username: account.settings?.username ?? account.address })}
        />
        {(testing || test || problem) && (
          <ConnectionLines test={test} testing={testing} problem={problem} typed={serversOf(account)} />
        )}
        <footer className={styles.foot}>
          <Button onPress={onClose}>{say("cancel")}</Button>
          <Button kind="primary" type="submit" busy={testing} reason={password === "" ? say("password-first") : null}>
            {say("reconnect")}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

function useReconnect(account: string, onDone: () => void) {
  const backend = useBackend();
  const [testing, setTesting] = useState(false);
  const [test, setTest] = useState<ConnectionTest | null>(null);
  const [problem, setProblem] = useState<Refused | null>(null);
  const [tried, setTried] = useState("");
  const reconnect = async (password: string) => {
    setTried(password);
    setTesting(true);
    setProblem(null);
    setTest(null);
    try {
      const found = await backend.accountsReconnect(account, password);
      if (found.problem === null) return onDone();
      setTest(found);
    } catch (thrown) {
      setProblem(refusal(thrown));
    } finally {
      setTesting(false);
    }
  };
  return { tried, testing, test, problem, reconnect };
}

function serversOf({ settings }: AccountView) {
  return {
    imapServer: settings?.imap_host ?? "",
    imapPort: String(settings?.imap_port ?? ""),
    smtpServer: settings?.smtp_host ?? "",
    smtpPort: String(settings?.smtp_port ?? ""),
  };
}
