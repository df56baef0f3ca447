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

type Told = { look: "quiet" | "err"; words: string };

/** The files of a message. Pictures that the text shows already are not repeated. */
export function AttachmentList({ message }: { message: MessageView }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const { told, save, open, drag } = useFileDeeds(message.id);
  const files = message.attachments.filter((file) => !file.inline);
  if (files.length === 0) return null;
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
              onDrag={() => drag(file)}
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
      {asked && <Question message={message.id} asked={asked} onAsk={setAsked} onSave={save} onOpen={open} />}
    </>
  );
}

/** What is done with files, and what came of it. */
function useFileDeeds(message: string) {
  const backend = useBackend();
  const [told, setTold] = useState<Told | null>(null);
  const trouble = (thrown: unknown) => setTold({ look: "err", words: refusal(thrown).message });
  return {
    told,
    save: (file: AttachmentView) =>
      backend
        .attachmentsSave(message, file.id)
        .then((path) => path && setTold({ look: "quiet", words: say("attachment-saved", { path }) }))
        .catch(trouble),
    open: (file: AttachmentView) => backend.attachmentsOpen(message, file.id).catch(trouble),
    drag: (file: AttachmentView) => backend.attachmentsDrag(message, file.id).catch(trouble),
  };
}

type QuestionProps = {
  message: string;
  asked: Asked;
  onAsk: (asked: Asked | null) => void;
  onSave: (file: AttachmentView) => void;
  onOpen: (file: AttachmentView) => void;
};

function Question({ message, asked: { what, file }, onAsk, onSave, onOpen }: QuestionProps) {
  const close = () => onAsk(null);
  if (what === "open")
    return (
      <OpenQuestion
        name={safeName(file.name)}
        type={file.type}
        onClose={close}
        onOpen={() => onOpen(file)}
        onSave={() => onSave(file)}
      />
    );
  return (
    <AttachmentPreview
      message={message}
      file={file}
      onClose={close}
      onSave={() => onSave(file)}
      onOpen={() => onAsk({ what: "open", file })}
    />
  );
}
