import type { AttachmentView } from "../backend/types";
import { IconButton } from "../controls/IconButton";
import { Menu, MenuItem } from "../controls/Menu";
import { size } from "../words/times";
import { say } from "../words/words";
import styles from "./AttachmentChip.module.css";
import { attachmentAddress } from "./address";
import { FileThumb } from "./FileThumb";
import { drawable, fileKind, safeName } from "./file_kind";

type Props = {
  message: string;
  file: AttachmentView;
  onShow: () => void;
  onSave: () => void;
  onOpen: () => void;
  onDrag: () => void;
};

/** A file of a message: a press shows it, a drag takes it out of the window, the menu saves or opens it. */
export function AttachmentChip({ message, file, onShow, onSave, onOpen, onDrag }: Props) {
  const name = safeName(file.name);
  const kind = fileKind(file.name, file.type);
  const picture = drawable(file.name, file.type) ? attachmentAddress(message, file.id) : null;
  const drag = (event: React.DragEvent) => {
    event.preventDefault();
    onDrag();
  };
  return (
    <span className={styles.chip}>
      <button type="button" className={styles.show} onClick={onShow} draggable onDragStart={drag} title={name}>
        <FileThumb kind={kind} picture={picture} />
        <span className={styles.words}>
          <span className={styles.name}>
            <span className={styles.stem}>{stem(name)}</span>
            <span className={styles.end}>{name.slice(stem(name).length)}</span>
          </span>
          <small className={kind === "program" ? styles.danger : styles.size}>
            {say("attachment-size", { size: size(file.size), kind: say(`file-${kind}`) })}
          </small>
        </span>
      </button>
      <Menu
        label={say("attachment-deeds", { name })}
        trigger={<IconButton icon="dots" small label={say("attachment-deeds", { name })} />}
      >
        <MenuItem id="save" icon="download" label={say("attachment-save")} onAction={onSave} />
        <MenuItem id="open" icon="expand" label={say("attachment-open")} onAction={onOpen} />
      </Menu>
    </span>
  );
}

/** The name without its last letters and extension, which stay readable where the middle is cut. */
function stem(name: string): string {
  const dot = name.lastIndexOf(".");
  const end = dot > 0 && name.length - dot <= 8 ? dot : name.length;
  return name.slice(0, Math.max(0, end - 3));
}
