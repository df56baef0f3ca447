import { Field } from "../controls/Field";
import { say } from "../words/words";
import styles from "./ImapForm.module.css";
import { type FieldName, securityOf } from "./imap_form";
import type { FormState } from "./useImapForm";

type Props = { state: FormState; onTyping: () => void };

/** The fields in their order: the address, the servers that follow from it, who signs in, what customers see. */
export function ImapFields({ state, onTyping }: Props) {
  const { typed, touched, wrong, toMend, change } = state;
  const field = (name: FieldName, help?: string) => ({
    name,
    label: say(`field-label-${name}`),
    value: typed[name],
    error: wrong[name] ? say(wrong[name]) : null,
    wanting: toMend === name,
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
  );
}
