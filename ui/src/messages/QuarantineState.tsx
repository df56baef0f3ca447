import { useState } from "react";
import { useBackend } from "../backend/BackendContext";
import { refusal } from "../backend/client";
import type { MessageView } from "../backend/types";
import { Button } from "../controls/Button";
import { Notice } from "../controls/Notice";
import { say } from "../words/words";
import { MessageSource } from "./MessageSource";

/** A message that could not be read: kept, retryable, in nobody's way. */
export function QuarantineState({ message }: { message: MessageView }) {
  const backend = useBackend();
  const [source, setSource] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const retry = () => backend.quarantineRetry(message.id).catch((thrown) => setTrouble(refusal(thrown).message));
  const deeds = (
    <>
      <Button kind="line" size="small" onPress={retry}>
        {say("outbox-try-again")}
      </Button>
      <Button kind="ghost" size="small" onPress={() => setSource(true)}>
        {say("source-show")}
      </Button>
    </>
  );
  return (
    <>
      <Notice look="quiet" deeds={deeds}>
        <b>{say("quarantine-title")}</b> {trouble ?? message.reason} {say("quarantine-rest")}
      </Notice>
      {source && <MessageSource id={message.id} onClose={() => setSource(false)} />}
    </>
  );
}
