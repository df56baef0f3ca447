import { useRef } from "react";
import { Button } from "../controls/Button";
import { Field } from "../controls/Field";
import { say } from "../words/words";
import { ConnectionLines } from "./ConnectionLines";
import styles from "./ImapForm.module.css";
import { type FieldName, securityOf } from "./imap_form";
import { useImapForm } from "./useImapForm";

type Props = { onAdded: () => void; onTyping: () => void };

/** The fields of an IMAP account, the connection test beside them. Enter tests, and saves once the test passed. */
export function ImapForm({ onAdded, onTyping }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const focus = (name: FieldName) => {
    // After the dialog has drawn what the test found.
    setTimeout(() => form.current?.querySelector<HTMLElement>(`[name=${name}]`)?.focus(), 0);
  };
  const state = useImapForm(onAdded, focus);
  const { typed, touched, wrong, phase, passed, change } = state;

  const field = (name: FieldName, help?: string) => ({
    name,
    label: say(`field-label-${name}`),
    value: typed[name],
    error: wrong[name] ? say(wrong[name]) : null,
    help,
    isRequired: name !== "senderName" && name !== "signature",
    validationBehavior: "aria" as const,
    autoComplete: "off",
    onChange: (value: string) => {
      onTyping();
      change(name, value);
    },
  });
  const guessed = typed.imapServer !== "" && !touched.has("imapServer") ? say("servers-guessed") : null;

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
      <div className={styles.columns}>
        <div className={styles.fields}>
          <Field {...field("email", say("field-help-email"))} autoFocus type="email" found={guessed} />
          <div className={styles.servers}>
            <Field {...field("imapServer")} />
            <Field {...field("imapPort", securityOf(typed.imapPort))} inputMode="numeric" />
            <Field {...field("smtpServer")} />
            <Field {...field("smtpPort", securityOf(typed.smtpPort))} inputMode="numeric" />
          </div>
          <div className={styles.pair}>
            <Field {...field("username")} />
            <Field {...field("password", say("field-help-password"))} type="password" />
          </div>
          <div className={`${styles.pair} ${styles.own}`}>
            <Field {...field("senderName", say("field-help-senderName"))} />
            <Field {...field("signature", say("field-help-signature"))} lines={3} />
          </div>
        </div>
        <ConnectionLines test={state.test} testing={phase === "testing"} problem={state.problem} typed={typed} />
      </div>
      <footer className={styles.foot}>
        <Button
          size="tall"
          icon="refresh"
          type={passed ? "button" : "submit"}
          busy={phase === "testing"}
          onPress={passed ? () => void state.runTest() : undefined}
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
    </form>
  );
}
