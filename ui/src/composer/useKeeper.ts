import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useBackend } from "../backend/BackendContext";
import { refusal } from "../backend/client";
import type { Draft } from "../backend/types";
import { rememberDraft } from "../drafts/queries";
import { type Keeper, keepDraft } from "./keeper";

/** Where the draft stands: when it was saved last, or why it was not. */
export type Kept = { savedAt: string | null; trouble: string | null };

type Keeping = { keeper: Keeper; kept: Kept };

/** Keeps the draft while a composer is on the screen, and once more when it leaves. `read` is asked for each save. */
export function useKeeper(conversation: string | null, first: Draft | null, read: () => Draft): Keeping {
  const backend = useBackend();
  const cache = useQueryClient();
  const [kept, setKept] = useState<Kept>({ savedAt: first?.saved_at ?? null, trouble: null });
  const reading = useRef(read);
  reading.current = read;

  const [keeper] = useState(() =>
    keepDraft({
      id: first?.id ?? "",
      read: () => reading.current(),
      save: (draft) => backend.draftsSave(draft),
      discard: (id) => backend.draftsDiscard(id),
      onSaved: (draft) => {
        rememberDraft(cache, conversation, draft);
        setKept({ savedAt: draft?.saved_at ?? null, trouble: null });
      },
      onTrouble: (thrown) => setKept((known) => ({ ...known, trouble: refusal(thrown).message })),
    }),
  );

  useEffect(() => {
    const leave = () => void keeper.flush();
    window.addEventListener("pagehide", leave);
    window.addEventListener("blur", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("blur", leave);
      leave();
    };
  }, [keeper]);

  return { keeper, kept };
}
