import type { ReactNode } from "react";
import type { MessageView } from "../backend/types";
import { Button } from "../controls/Button";
import { Notice } from "../controls/Notice";
import { author } from "../messages/people";
import { messageInstant } from "../messages/thread";
import { clock } from "../words/times";
import { say } from "../words/words";
import styles from "./ComposerNotices.module.css";
import { canOverrule, type Objection } from "./objection";
import { shown } from "./recipients";
import type { ComposerState } from "./useComposer";

type Props = { composer: ComposerState; onDiscard: () => void };

/** What stands between the text and its way out: somebody answered meanwhile, something is missing, a refusal. */
export function ComposerNotices({ composer, onDiscard }: Props) {
  const { sending, files, position } = composer;
  const { refused, objected } = sending;
  const stopped = refused?.by.code === "answered_meanwhile";
  const edit = () => {
    position.catchUp();
    sending.calm();
  };
  return (
    <div className={styles.notices}>
      {stopped ? (
        <Meanwhile
          newcomer={position.newcomer}
          words={refused.by.message}
          onSend={() => sending.send({ ...refused.sending, knowing: true })}
          onEdit={edit}
          onDiscard={onDiscard}
        />
      ) : (
        position.newcomer && !composer.wordless && <Arrived newcomer={position.newcomer} />
      )}
      {refused && !stopped && (
        <Notice look="err" urgent>
          <b>{refused.by.message}</b> {refused.by.hint}
        </Notice>
      )}
      {objected && <Objected to={objected.to} onSend={() => sending.send({ ...objected.sending, overruled: true })} />}
      {files.trouble && (
        <Notice look="err" urgent>
          {files.trouble}
        </Notice>
      )}
    </div>
  );
}

/** Something is missing; what may be meant so can be sent nevertheless. */
function Objected({ to, onSend }: { to: Objection; onSend: () => void }) {
  const anyway = canOverrule(to) && (
    <Button kind="ghost" size="small" onPress={onSend}>
      {say("outbox-send-anyway")}
    </Button>
  );
  return (
    <Notice look={anyway ? "warn" : "err"} urgent deeds={anyway}>
      {say(`objection-${to.code.replace("_", "-")}`, "wrong" in to ? { address: shown(to.wrong) } : {})}
    </Notice>
  );
}

/** While it is written: no question yet, but the author knows. */
function Arrived({ newcomer }: { newcomer: MessageView }) {
  return (
    <Notice look="quiet" icon="mail">
      {newcomerWords("meanwhile-arrived", newcomer)}
    </Notice>
  );
}

type MeanwhileProps = {
  newcomer: MessageView | null;
  words: string;
  onSend: () => void;
  onEdit: () => void;
  onDiscard: () => void;
};

/** The send was stopped: the newcomer is shown, and the person decides. */
function Meanwhile({ newcomer, words, onSend, onEdit, onDiscard }: MeanwhileProps) {
  const deed = (word: string, run: () => void): ReactNode => (
    <Button kind="ghost" size="small" onPress={run}>
      {say(word)}
    </Button>
  );
  return (
    <Notice
      look="warn"
      icon="mail"
      urgent
      deeds={
        <>
          {deed("outbox-send-anyway", onSend)}
          {deed("outbox-edit", onEdit)}
          {deed("discard", onDiscard)}
        </>
      }
    >
      <b>{newcomer ? newcomerWords("meanwhile-title", newcomer) : words}</b>
      {newcomer && <span className={styles.newcomer}>{newcomer.snippet}</span>}
    </Notice>
  );
}

function newcomerWords(word: string, newcomer: MessageView): string {
  return say(word, { name: author(newcomer), time: clock(messageInstant(newcomer)) });
}
