import type { AttachmentView } from "../backend/types";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { say } from "../words/words";
import styles from "./AttachmentPreview.module.css";
import { attachmentAddress } from "./address";
import { previewable, safeName } from "./file_kind";

type Props = { message: string; file: AttachmentView; onClose: () => void; onSave: () => void; onOpen: () => void };

/** A file shown in the window: a picture or a text, straight from the local store. */
export function AttachmentPreview({ message, file, onClose, onSave, onOpen }: Props) {
  const name = safeName(file.name);
  const address = attachmentAddress(message, file.id);
  const foot = (
    <>
      <span className={styles.space} />
      <Button kind="ghost" onPress={onOpen}>
        {say("attachment-open")}
      </Button>
      <Button kind="line" icon="download" onPress={onSave}>
        {say("attachment-save")}
      </Button>
    </>
  );
  return (
    <Dialog title={name} closeLabel={say("close")} width={960} onClose={onClose} foot={foot}>
      {previewable(file.name, file.type) === "picture" ? (
        <img className={styles.picture} src={address} alt={name} />
      ) : (
        <iframe className={styles.page} src={address} title={name} />
      )}
    </Dialog>
  );
}
