import type { Editor } from "@tiptap/react";
import { type RefObject, useEffect, useRef } from "react";
import { flushSync } from "react-dom";
import { useDeed } from "../app/Deeds";
import type { Draft } from "../backend/types";
import type { ComposerProps } from "./Composer";
import { type Composition, turned } from "./composition";
import type { Keeper } from "./keeper";
import { type Mode, type MountedComposer, mount } from "./mounted";
import { paragraphs } from "./plain_text";

type Options = Pick<ComposerProps, "view" | "draft" | "focused" | "onDiscard" | "onReopen"> & {
  box: RefObject<HTMLFormElement | null>;
  editor: Editor;
  latest: RefObject<Composition>;
  set: (change: Partial<Composition>) => void;
  keeper: Keeper;
  read: () => Draft;
  calm: () => void;
};

/** What keys, menus and the outbox ask of a composer. */
export function useComposerDeeds({ view, draft, focused, onDiscard, onReopen, ...own }: Options) {
  const { box, editor, latest, set, keeper, read, calm } = own;
  const conversation = view?.id ?? null;
  const address = () => box.current?.querySelector("input")?.focus();

  /** Turns to a mode and has the focus in the same event: what is typed next lands there. */
  const compose = (mode: Mode, about?: string) => {
    const next = turned(latest.current, view, mode, about);
    flushSync(() => {
      if (next !== latest.current) set(next);
      calm();
    });
    if (mode === "forward") address();
    else toEnd(editor);
  };
  const discard = () => {
    const thrownAway = read();
    keeper.end().then((id) => onDiscard({ ...thrownAway, id }));
  };
  const reopen = (other: Draft) => {
    keeper.flush();
    onReopen(other);
  };

  useDeed("reply", () => compose("reply"), view !== null);
  useDeed("replyAll", () => compose("reply_all"), view !== null);
  useDeed("forward", () => compose("forward"), view !== null);
  useDeed("note", () => compose("note"), view !== null);
  const type = (text: string) => editor.commands.insertContent(paragraphs(text));
  useMounted({ conversation, compose, reopen, type });

  // A new message begins with whom it is for; what comes back from the outbox is edited at once.
  const addressing = view === null && (draft?.to.length ?? 0) === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only as it appears
  useEffect(() => {
    if (addressing) address();
    else if (focused) toEnd(editor);
  }, []);

  return { compose, discard };
}

function useMounted(composer: MountedComposer) {
  const latest = useRef(composer);
  latest.current = composer;
  const { conversation } = composer;
  useEffect(
    () =>
      mount({
        conversation,
        compose: (mode, about) => latest.current.compose(mode, about),
        reopen: (draft) => latest.current.reopen(draft),
        type: (text) => latest.current.type(text),
      }),
    [conversation],
  );
}

/** Takes the focus in this very event; the editor's own command waits for a frame, in which a key would be lost. */
function toEnd(editor: Editor): void {
  editor.view.focus();
  editor.commands.setTextSelection(editor.state.doc.content.size);
}
