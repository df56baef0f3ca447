import { useState } from "react";
import { ChoiceCard } from "../controls/ChoiceCard";
import { Dialog } from "../controls/Dialog";
import { IconButton } from "../controls/IconButton";
import { Pill } from "../controls/Pill";
import { say } from "../words/words";
import styles from "./AddEmail.module.css";
import { ImapForm } from "./ImapForm";

type Props = { onClose: () => void; onAdded: () => void };

/** *Add Email*: the provider, then its form. */
export function AddEmail({ onClose, onAdded }: Props) {
  const [provider, setProvider] = useState<"imap" | null>(null);
  const [typing, setTyping] = useState(false);
  const [asked, setAsked] = useState(false);
  // What was typed is not thrown away by one key: the second time it is meant.
  const close = () => (typing && !asked ? setAsked(true) : onClose());
  const added = () => {
    onClose();
    onAdded();
  };
  const choosing = provider === null;
  return (
    <Dialog
      title={say("add-email")}
      closeLabel={say("close")}
      width={choosing ? 560 : 880}
      onClose={close}
      before={!choosing && <IconButton icon="left" label={say("back")} onPress={() => setProvider(null)} />}
      after={!choosing && <Pill>{say("provider-imap")}</Pill>}
    >
      {asked && (
        <p className={styles.asked} role="alert">
          {say("add-email-leave")}
        </p>
      )}
      {choosing ? (
        <Providers onChoose={() => setProvider("imap")} />
      ) : (
        <ImapForm onAdded={added} onTyping={() => setTyping(true)} />
      )}
    </Dialog>
  );
}

function Providers({ onChoose }: { onChoose: () => void }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the number chooses from anywhere in the dialog
    <div
      className={styles.providers}
      onKeyDown={(event) => {
        if (event.key !== "1" || event.nativeEvent.isComposing) return;
        // Or the form that appears would take the key in.
        event.preventDefault();
        onChoose();
      }}
    >
      <p>{say("add-email-provider")}</p>
      <ChoiceCard
        autoFocus
        icon="mail"
        label={say("provider-imap")}
        detail={say("provider-imap-detail")}
        keys="1"
        onChoose={onChoose}
      />
    </div>
  );
}
