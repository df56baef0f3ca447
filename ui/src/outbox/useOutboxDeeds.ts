import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useBackend } from "../backend/BackendContext";
import { refusal } from "../backend/client";
import type { Draft } from "../backend/types";
import { composerOf } from "../composer/mounted";
import { rememberDraft } from "../drafts/queries";

/** What can be done to a message that is not sent, and the sentence of the last refusal. */
export function useOutboxDeeds() {
  const backend = useBackend();
  const cache = useQueryClient();
  const [trouble, setTrouble] = useState<string | null>(null);

  const doing = <T>(deed: Promise<T>): Promise<T | null> => {
    setTrouble(null);
    return deed.catch((thrown) => {
      setTrouble(refusal(thrown).message);
      return null;
    });
  };

  /** Back as the same draft; the composer of its conversation takes it in where it is open. */
  const takeBack = async (id: string): Promise<Draft | null> => {
    const draft = await doing(backend.outboxCancel(id));
    if (draft === null) return null;
    rememberDraft(cache, draft.conversation, draft);
    composerOf(draft.conversation)?.reopen(draft);
    return draft;
  };

  return {
    trouble,
    takeBack,
    sendNow: (id: string) => doing(backend.outboxSendNow(id)),
    /** `force` sends again though nobody knows whether it arrived. */
    tryAgain: (id: string, force = false) => doing(backend.outboxRetry(id, force)),
  };
}
