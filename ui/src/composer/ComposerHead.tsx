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
export function ComposerHead({ composition, accounts, view, tall, set, onMode, onTall }: Props) {
  const { mode, to, cc, bcc, subject, account } = composition;
  const [copies, setCopies] = useState(false);
  const note = mode === "note";
  const titled = mode === "new" || mode === "forward";
  const copied = copies || cc.length > 0;
  const hidden = copies || bcc.length > 0;
  return (
    <div className={styles.head}>
      <div className={styles.row}>
        {view && <ModeMenu mode={mode} onMode={onMode} />}
        {note ? (
          <span className={styles.team}>{say("note-for-team")}</span>
        ) : (
          <RecipientField label={say("recipients-to")} people={to} onChange={(people) => set({ to: people })} />
        )}
        {!note && !hidden && (
          <span className={styles.copies}>
            <Button kind="ghost" size="small" onPress={() => setCopies(true)}>
              {say(copied ? "recipients-bcc" : "recipients-copies")}
            </Button>
          </span>
        )}
        {!note && (
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
      {!note && copied && (
        <div className={styles.row}>
          <RecipientField label={say("recipients-cc")} people={cc} onChange={(people) => set({ cc: people })} />
        </div>
      )}
      {!note && hidden && (
        <div className={styles.row}>
          <RecipientField label={say("recipients-bcc")} people={bcc} onChange={(people) => set({ bcc: people })} />
        </div>
      )}
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
