import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { say } from "../words/words";
import { fileKind } from "./file_kind";
import styles from "./OpenQuestion.module.css";

type Props = { name: string; type: string; onClose: () => void; onOpen: () => void; onSave: () => void };

/** Opening hands a stranger's file to another program: asked every time. Programs are not opened from here. */
export function OpenQuestion({ name, type, onClose, onOpen, onSave }: Props) {
  const program = fileKind(name, type) === "program";
  const then = (deed: () => void) => () => {
    onClose();
    deed();
  };
  const foot = (
    <>
      <span className={styles.space} />
      <Button kind="ghost" onPress={onClose}>
        {say("cancel")}
      </Button>
      <Button kind={program ? "line" : "ghost"} onPress={then(onSave)}>
        {say("attachment-save")}
      </Button>
      {!program && (
        <Button kind="primary" autoFocus onPress={then(onOpen)}>
          {say("attachment-open-deed", { name })}
        </Button>
      )}
    </>
  );
  return (
    <Dialog title={say("attachment-open-title")} closeLabel={say("close")} onClose={onClose} foot={foot}>
      <p className={styles.words}>{say(program ? "attachment-program" : "attachment-open-words", { name })}</p>
    </Dialog>
  );
}
