import { useRef } from "react";
import { Button } from "../controls/Button";
import { say } from "../words/words";
import { ConnectionLines } from "./ConnectionLines";
import { ImapFields } from "./ImapFields";
import styles from "./ImapForm.module.css";
import type { FieldName } from "./imap_form";
import { type FormState, useImapForm } from "./useImapForm";

type Props = { onAdded: () => void; onTyping: () => void };

/** The fields of an IMAP account, the connection test beside them. Enter tests, and saves once the test passed. */
export function ImapForm({ onAdded, onTyping }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const focus = (name: FieldName) => {
    // After the dialog has drawn what the test found.
    setTimeout(() => form.current?.querySelector<HTMLElement>(`[name=${name}]`)?.focus(), 0);
  };
  const state = useImapForm(onAdded, focus);
  const { typed, phase, test, problem } = state;
  const tested = phase === "testing" || test !== null || problem !== null;
  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (phase === "typing") void state.submit();
      }}
    >
      <div className={tested ? `${styles.columns} ${styles.tested}` : styles.columns}>
        <ImapFields state={state} onTyping={onTyping} />
        <ConnectionLines test={test} testing={phase === "testing"} problem={problem} typed={typed} />
      </div>
      <Foot state={state} />
    </form>
  );
}

function Foot({ state }: { state: FormState }) {
  const { phase, passed, runTest } = state;
  return (
    <footer className={styles.foot}>
      <Button
        size="tall"
        icon="refresh"
        type={passed ? "button" : "submit"}
        busy={phase === "testing"}
        onPress={passed ? () => void runTest() : undefined}
      >
        {say("test-connection")}
      </Button>
      <span className={styles.space} />
      <Button
        size="tall"
        kind="primary"
        type="submit"
        busy={phase === "saving"}
        reason={passed ? null : say("save-after-test")}
      >
        {say("save")}
      </Button>
    </footer>
  );
}
