import { useState } from "react";
import { useBackend } from "../backend/BackendContext";
import { refusal } from "../backend/client";
import type { AttachmentView, MessageView } from "../backend/types";
import { Notice } from "../controls/Notice";
import { say } from "../words/words";
import { AttachmentChip } from "./AttachmentChip";
import styles from "./AttachmentList.module.css";
import { AttachmentPreview } from "./AttachmentPreview";
import { previewable, safeName } from "./file_kind";
import { OpenQuestion } from "./OpenQuestion";

type Asked = { what: "preview" | "open"; file: AttachmentView };

/** The files of a message. Pictures that the text shows already are not repeated. */
export function AttachmentList({ message }: { message: MessageView }) {
  const backend = useBackend();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [told, setTold] = useState<{ look: "quiet" | "err"; words: string } | null>(null);
  const files = message.attachments.filter((file) => !file.inline);
  if (files.length === 0) return null;

  const trouble = (thrown: unknown) => setTold({ look: "err", words: refusal(thrown).message });
  const save = (file: AttachmentView) =>
    backend
      .attachmentsSave(message.id, file.id)
      .then((path) => path && setTold({ look: "quiet", words: say("attachment-saved", { path }) }))
      .catch(trouble);
  const open = (file: AttachmentView) => backend.attachmentsOpen(message.id, file.id).catch(trouble);
  const show = (file: AttachmentView) =>
    setAsked({ what: previewable(file.name, file.type) ? "preview" : "open", file });

  return (
    <>
      <ul className={styles.list} aria-label={say("attachments")}>
        {files.map((file) => (
          <li key={file.id}>
            <AttachmentChip
              message={message.id}
              file={file}
              onShow={() => show(file)}
              onSave={() => save(file)}
              onOpen={() => setAsked({ what: "open", file })}
              onDrag={() => backend.attachmentsDrag(message.id, file.id).catch(trouble)}
            />
          </li>
        ))}
      </ul>
      {told && (
        <div className={styles.told} role="status">
          <Notice look={told.look} icon={told.look === "err" ? "alert" : "check"}>
            {told.words}
          </Notice>
        </div>
      )}
      {asked?.what === "preview" && (
        <AttachmentPreview
          message={message.id}
          file={asked.file}
          onClose={() => setAsked(null)}
          onSave={() => save(asked.file)}
          onOpen={() => setAsked({ what: "open", file: asked.file })}
        />
      )}
      {asked?.what === "open" && (
        <OpenQuestion
          name={safeName(asked.file.name)}
          type={asked.file.type}
          onClose={() => setAsked(null)}
          onOpen={() => open(asked.file)}
          onSave={() => save(asked.file)}
        />
      )}
    </>
  );
}
