import { useState } from "react";
import { Icon } from "../controls/Icon";
import type { IconName } from "../controls/icons";
import styles from "./FileThumb.module.css";
import type { FileKind } from "./file_kind";

const icons: Record<FileKind, IconName> = {
  photo: "image",
  pdf: "file",
  text: "text",
  table: "list",
  document: "file",
  archive: "box",
  sound: "play",
  film: "play",
  calendar: "clock",
  message: "mail",
  program: "alert",
  file: "file",
};

type Props = { kind: FileKind; picture: string | null; small?: boolean };

/** A small picture of a file: itself where it is one, else a sign of its kind, in a box of fixed size. */
export function FileThumb({ kind, picture, small = false }: Props) {
  const [broken, setBroken] = useState(false);
  return (
    <span className={small ? `${styles.thumb} ${styles.small}` : styles.thumb}>
      {picture && !broken ? (
        <img src={picture} alt="" loading="lazy" draggable={false} onError={() => setBroken(true)} />
      ) : (
        <Icon name={icons[kind]} size={small ? 14 : 18} />
      )}
    </span>
  );
}
