import { useState } from "react";
import { useAccounts } from "../accounts/queries";
import { useProgress } from "../accounts/useProgress";
import { Button } from "../controls/Button";
import { EmptyState } from "../controls/EmptyState";
import { say } from "../words/words";
import { AccountRow } from "./AccountRow";
import { AddEmail } from "./AddEmail";
import styles from "./Conversations.module.css";
import { Page } from "./Page";

/** *Settings > Conversations*: the accounts, how they are, and adding one. */
export function Conversations({ adding }: { adding: boolean }) {
  const { data: accounts = [] } = useAccounts();
  const live = useProgress();
  const [open, setOpen] = useState(adding);
  const email = accounts.filter(({ kind }) => !kind.startsWith("whatsapp"));
  return (
    <Page
      title={say("settings-conversations")}
      lead={say("settings-conversations-lead")}
      tab={{ label: say("accounts"), count: accounts.length }}
    >
      <div className={styles.top}>
        <h2>{say("email")}</h2>
        <span className={styles.count}>{say("accounts-count", { count: email.length })}</span>
        <span className={styles.space} />
        <Button kind="primary" icon="plus" onPress={() => setOpen(true)}>
          {say("add-email")}
        </Button>
      </div>
      {email.length === 0 ? (
        <EmptyState icon="mail" title={say("no-accounts")}>
          {say("no-accounts-detail")}
        </EmptyState>
      ) : (
        <ul aria-label={say("email-accounts")}>
          {email.map((account) => (
            <AccountRow key={account.id} account={account} progress={live.get(account.id) ?? account.progress} />
          ))}
        </ul>
      )}
      {open && <AddEmail onClose={() => setOpen(false)} onAdded={() => {}} />}
    </Page>
  );
}
