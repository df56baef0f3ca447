import { useState } from "react";
import type { AccountView, ConversationView } from "../backend/types";
import { Button } from "../controls/Button";
import { IconButton } from "../controls/IconButton";
import { say } from "../words/words";
import styles from "./ComposerHead.module.css";
import type { Composition } from "./composition";
import { FromMenu } from "./FromMenu";
import { ModeMenu } from "./ModeMenu";
import type { Mode } from "./mounted";
import { RecipientField } from "./RecipientField";

type Props = {
  composition: Composition;
  accounts: AccountView[];
  view: ConversationView | null;
  tall: boolean;
  set: (change: Partial<Composition>) => void;
  onMode: (mode: Mode) => void;
  onTall: () => void;
};

/** Whom it goes to, from which account, and under which subject. */
export function ComposerHead(props: Props) {
  const { composition, view, set } = props;
  const { mode, cc, bcc, subject } = composition;
  const [copies, setCopies] = useState(false);
  const note = mode === "note";
  const titled = mode === "new" || mode === "forward";
  const lines = [
    { name: "cc", people: cc, shown: copies || cc.length > 0 },
    { name: "bcc", people: bcc, shown: copies || bcc.length > 0 },
  ].filter(({ shown }) => shown && !note);
  const onCopies = note || lines.some(({ name }) => name === "bcc") ? null : () => setCopies(true);
  return (
    <div className={view ? styles.head : `${styles.head} ${styles.fresh}`}>
      <First {...props} copied={lines.length > 0} onCopies={onCopies} />
      {lines.map(({ name, people }) => (
        <div key={name} className={styles.row}>
          <RecipientField
            label={say(`recipients-${name}`)}
            people={people}
            onChange={(changed) => set({ [name]: changed })}
          />
        </div>
      ))}
      {titled && (
        <div className={styles.row}>
          <input
            className={styles.subject}
            value={subject}
            placeholder={say("subject")}
            aria-label={say("subject")}
            onChange={(event) => set({ subject: event.target.value })}
          />
        </div>
      )}
    </div>
  );
}

type FirstProps = Props & { copied: boolean; onCopies: (() => void) | null };

/** The line that is always there. */
function First({ composition, accounts, view, tall, set, onMode, onTall, copied, onCopies }: FirstProps) {
  const { mode, to, account } = composition;
  return (
    <div className={styles.row}>
      {view && <ModeMenu mode={mode} onMode={onMode} />}
      {mode === "note" ? (
        <span className={styles.team}>{say("note-for-team")}</span>
      ) : (
        <RecipientField label={say("recipients-to")} people={to} onChange={(people) => set({ to: people })} />
      )}
      {onCopies && (
        <span className={styles.copies}>
          <Button kind="ghost" size="small" onPress={onCopies}>
            {say(copied ? "recipients-bcc" : "recipients-copies")}
          </Button>
        </span>
      )}
      {mode !== "note" && (
        <FromMenu
          accounts={accounts}
          account={account}
          fixed={view !== null}
          onAccount={(id) => set({ account: id })}
        />
      )}
      <IconButton
        icon="expand"
        small
        label={say(tall ? "composer-small" : "composer-tall")}
        on={tall}
        onPress={onTall}
      />
    </div>
  );
}
