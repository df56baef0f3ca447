import { useState } from "react";
import { AttachmentList } from "../attachments/AttachmentList";
import type { MessageView } from "../backend/types";
import type { Mode } from "../composer/mounted";
import { Icon } from "../controls/Icon";
import { OutgoingState } from "../outbox/OutgoingState";
import { fullTime } from "../words/times";
import { say } from "../words/words";
import { AuthorAvatar } from "./AuthorAvatar";
import { MessageBody } from "./MessageBody";
import styles from "./MessageCard.module.css";
import { MessageDetails } from "./MessageDetails";
import { MessageMenu } from "./MessageMenu";
import { MessageSource } from "./MessageSource";
import { author, recipients } from "./people";
import { QuarantineState } from "./QuarantineState";
import { messageInstant } from "./thread";

type Props = {
  message: MessageView;
  now: number;
  onFold: () => void;
  onCompose: (mode: Mode, message: string) => void;
  onUnread: () => void;
};

/** An open message. */
export function MessageCard(props: Props) {
  const { message, now } = props;
  const [shown, setShown] = useState<Shown>(null);
  const time = fullTime(messageInstant(message), now);
  return (
    <article
      className={styles.card}
      id={`message-${message.id}`}
      tabIndex={-1}
      aria-label={say("message-heading", { name: author(message), time })}
    >
      <Head {...props} time={time} shown={shown} onShow={setShown} />
      <div className={styles.body}>
        {shown === "details" && <MessageDetails message={message} />}
        <OutgoingState id={message.id} to={message.to.map(({ address }) => address)} outgoing={message} />
        {message.status === "quarantined" ? <QuarantineState message={message} /> : <MessageBody message={message} />}
        <AttachmentList message={message} />
      </div>
      {shown === "source" && <MessageSource id={message.id} onClose={() => setShown(null)} />}
    </article>
  );
}

type Shown = "details" | "source" | null;

type HeadProps = Props & { time: string; shown: Shown; onShow: (shown: Shown) => void };

/** Who wrote it to whom and when; pressed, it folds the message. */
function Head({ message, time, shown, onShow, onFold, onCompose, onUnread }: HeadProps) {
  const name = author(message);
  return (
    <header className={styles.head}>
      <AuthorAvatar message={message} />
      <h3 className={styles.title}>
        <button
          type="button"
          className={styles.fold}
          aria-expanded="true"
          onClick={onFold}
          title={say("message-fold", { name })}
        >
          <span className={styles.who}>{name}</span> <span className={styles.to}>{recipients(message)}</span>
        </button>
      </h3>
      {message.automatic && <span className={styles.state}>{say("message-automatic")}</span>}
      {message.status === "sent" && (
        <span className={styles.state}>
          <Icon name="ticks" size={12} />
          {say("message-sent")}
        </span>
      )}
      <time className={styles.time} dateTime={messageInstant(message)}>
        {time}
      </time>
      <MessageMenu
        message={message}
        details={shown === "details"}
        onCompose={onCompose}
        onUnread={onUnread}
        onDetails={() => onShow(shown === "details" ? null : "details")}
        onSource={() => onShow("source")}
      />
    </header>
  );
}
