import { useCallback } from "react";
import { useToasts } from "../app/Toasts";
import { useBackend } from "../backend/BackendContext";
import { refusal } from "../backend/client";
import { say } from "../words/words";

/** Takes back the latest deed and says which one it was. */
export function useUndo(): () => void {
  const backend = useBackend();
  const toasts = useToasts();
  return useCallback(() => {
    backend.undoLast().then(
      (undone) => {
        const words = undone === null ? say("nothing-to-undo") : say("undone", { words: undone });
        toasts.show({ words, seconds: 3 });
        toasts.announce(words);
      },
      (thrown) => toasts.show({ words: refusal(thrown).message, seconds: 12 }),
    );
  }, [backend, toasts]);
}
