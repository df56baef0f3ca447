import { useMemo } from "react";
import { useToasts } from "../app/Toasts";
import { refusal } from "../backend/client";
import { say } from "../words/words";
import { useUndo } from "./useUndo";

type Telling = {
  /** Says what was done, and how to take it back. */
  done: (words: string) => void;
  /** Says why it was not done. */
  refused: (thrown: unknown) => void;
};

export function useTelling(): Telling {
  const toasts = useToasts();
  const undo = useUndo();
  return useMemo(
    () => ({
      done: (words) => {
        toasts.show({ words, deeds: [{ label: say("undo"), keys: "z", hot: true, onPress: undo }] });
        toasts.announce(say("done-with-undo", { words }));
      },
      refused: (thrown) => {
        const { message, hint } = refusal(thrown);
        toasts.show({ words: [message, hint].filter(Boolean).join(" "), seconds: 12 });
        toasts.announce(message, true);
      },
    }),
    [toasts, undo],
  );
}
