import { useState } from "react";
import { useBackend } from "../backend/BackendContext";
import { refusal } from "../backend/client";
import type { MessageView } from "../backend/types";
import { Icon } from "../controls/Icon";
import { Notice } from "../controls/Notice";
import { say } from "../words/words";
import styles from "./MessageBody.module.css";
import { MessageFrame } from "./MessageFrame";
import { MessageText } from "./MessageText";
import { QuotedText } from "./QuotedText";
import { useBody } from "./queries";
import { RemoteImages } from "./RemoteImages";

/** What a message says: its own HTML in a frame, or its text; quoted history folded. */
export function MessageBody({ message }: { message: MessageView }) {
  const backend = useBackend();
  const [remote, setRemote] = useState(false);
  const { data: body, error } = useBody(message.id, remote);
  if (error) return <Notice look="err">{refusal(error).message}</Notice>;
  if (!body) return <div className={styles.empty} />;

  const title = say("message-frame", { name: message.from.name || message.from.address });
  const always = () => backend.messagesAllowRemote(message.id).then(() => setRemote(true));
  return (
    <>
      {body.blocked > 0 && !remote && (
        <RemoteImages count={body.blocked} onOnce={() => setRemote(true)} onAlways={always} />
      )}
      {body.remarks.map((remark) => (
        <p key={remark} className={styles.remark}>
          <Icon name="shield" size={14} />
          {remark}
        </p>
      ))}
      {body.html !== null ? (
        <MessageFrame html={body.html} plain={body.plain_looking} title={title} />
      ) : (
        <MessageText text={body.text} />
      )}
      <QuotedText body={body} title={title} />
    </>
  );
}
