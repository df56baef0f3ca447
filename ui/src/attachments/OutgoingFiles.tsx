import type { OutgoingFile } from "../backend/types";
import { IconButton } from "../controls/IconButton";
import { Spinner } from "../controls/Spinner";
import { size } from "../words/times";
import { say } from "../words/words";
import { FileThumb } from "./FileThumb";
import { fileKind, safeName } from "./file_kind";
import styles from "./OutgoingFiles.module.css";

type Props = { files: OutgoingFile[]; busy: boolean; onRemove: (file: OutgoingFile) => void };

/** The files that go with a message; pictures in the text are seen there. */
export function OutgoingFiles({ files, busy, onRemove }: Props) {
  const listed = files.filter(({ content_id }) => content_id === null);
  if (listed.length === 0 && !busy) return null;
  return (
    <ul className={styles.files} aria-label={say("attachments")}>
      {listed.map((file) => (
        <li key={file.id} className={styles.file} title={safeName(file.name)}>
          <FileThumb kind={fileKind(file.name, file.media_type)} picture={null} small />
          <span className={styles.name}>{safeName(file.name)}</span>
          <small className={styles.size}>{size(file.size)}</small>
          <IconButton
            icon="x"
            small
            label={say("attachment-remove", { name: safeName(file.name) })}
            onPress={() => onRemove(file)}
          />
        </li>
      ))}
      {busy && (
        <li className={styles.file}>
          <Spinner />
          {say("attachment-adding")}
        </li>
      )}
    </ul>
  );
}
