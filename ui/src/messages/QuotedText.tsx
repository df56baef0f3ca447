import { useState } from "react";
import type { Body } from "../backend/types";
import { Icon } from "../controls/Icon";
import { say } from "../words/words";
import { MessageFrame } from "./MessageFrame";
import { MessageText } from "./MessageText";
import styles from "./QuotedText.module.css";

/** The history that a message carries along, folded to its number of lines. */
export function QuotedText({ body, title }: { body: Body; title: string }) {
  const [open, setOpen] = useState(false);
  const html = body.html === null ? null : body.quoted_html;
  if (html === null && body.quoted_text === "") return null;
  return (
    <>
      <button type="button" className={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="dots" size={12} />
        {body.quoted_lines > 0 ? say("quoted-lines", { lines: body.quoted_lines }) : say("quoted-text")}
      </button>
      {open &&
        (html === null ? (
          <MessageText text={body.quoted_text} quoted />
        ) : (
          <MessageFrame html={html} plain={body.plain_looking} title={say("quoted-frame", { title })} />
        ))}
    </>
  );
}
