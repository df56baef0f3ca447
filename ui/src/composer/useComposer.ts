import type { Editor } from "@tiptap/react";
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useDeed } from "../app/Deeds";
import type { Draft } from "../backend/types";
import type { ComposerProps } from "./Composer";
import { begin, type Composition, emptyDraft, fromDraft, toDraft, turned } from "./composition";
import { type Mode, mount } from "./mounted";
import { pictureAddress } from "./picture_bytes";
import { editableHtml, keptHtml } from "./pictures";
import { plainText } from "./plain_text";
import { useComposition } from "./useComposition";
import { useFiles } from "./useFiles";
import { useKeeper } from "./useKeeper";
import { usePosition } from "./usePosition";
import { useSending } from "./useSending";
import { useTextEditor } from "./useTextEditor";

/** Everything a composer knows and does; the components only draw it. */
export function useComposer({ view, accounts, draft, focused, onSent, onDiscard, onReopen }: ComposerProps) {
  const conversation = view?.id ?? null;
  const [wordless, setWordless] = useState((draft?.text ?? "") === "");
  const box = useRef<HTMLFormElement>(null);
  const editing = useRef<Editor | null>(null);
  const changed = useRef(() => {});
  const { composition, latest, set } = useComposition(
    () => withAccount(draft ? fromDraft(draft) : begin(view, view ? "reply" : "new"), view, accounts),
    () => changed.current(),
  );
  const text = () => {
    const html = editing.current?.isEmpty === false ? keptHtml(editing.current.getHTML()) : "";
    return { html, text: plainText(html) };
  };
  const read = (): Draft => toDraft(latest.current, conversation, text());
  const { keeper, kept } = useKeeper(draft, read);
  const files = useFiles({ keeper, editor: editing, latest, set });
  const position = usePosition(view, wordless);
  const sending = useSending({ conversation, latest, text, position, keeper, onSent });

  const editor = useTextEditor({
    content: editableHtml(draft?.html || asHtml(draft?.text ?? ""), draft?.attachments ?? [], (file) =>
      pictureAddress(draft?.id ?? "", file.id),
    ),
    onChange: () => {
      files.adopt();
      setWordless(editing.current?.isEmpty ?? true);
      changed.current();
    },
    onFiles: files.take,
  });
  editing.current = editor;
  changed.current = () => {
    if (worthKeeping(read(), draft)) keeper.change();
  };

  /** Turns to a mode and has the focus in the same event: what is typed next lands in the text. */
  const compose = (mode: Mode, about?: string) => {
    const next = turned(latest.current, view, mode, about);
    flushSync(() => {
      if (next !== latest.current) set(next);
      sending.calm();
    });
    if (mode === "forward") box.current?.querySelector("input")?.focus();
    else toEnd(editor);
  };
  // A new message begins with whom it is for.
  const addressing = view === null && (draft?.to.length ?? 0) === 0;
  useEffect(() => {
    if (addressing) box.current?.querySelector("input")?.focus();
  }, [addressing]);
  // What comes back from the outbox is edited at once.
  useEffect(() => {
    if (focused) toEnd(editor);
  }, [focused, editor]);
  const discard = () => {
    const thrownAway = read();
    keeper.end().then((id) => onDiscard({ ...thrownAway, id }));
  };

  useDeed("reply", () => compose("reply"), view !== null);
  useDeed("replyAll", () => compose("reply_all"), view !== null);
  useDeed("forward", () => compose("forward"), view !== null);
  useDeed("note", () => compose("note"), view !== null);
  const handle = useRef({ compose, reopen: onReopen });
  handle.current = {
    compose,
    reopen: (other) => {
      keeper.flush();
      onReopen(other);
    },
  };
  useEffect(
    () =>
      mount({
        conversation,
        compose: (mode, about) => handle.current.compose(mode, about),
        reopen: (other) => handle.current.reopen(other),
      }),
    [conversation],
  );

  return { box, composition, set, editor, files, sending, kept, wordless, compose, discard, position };
}

export type ComposerState = ReturnType<typeof useComposer>;

/** Answers leave from the account that was written to, new messages from the first. */
function withAccount(one: Composition, view: ComposerProps["view"], accounts: ComposerProps["accounts"]): Composition {
  return { ...one, account: one.account ?? view?.account_id ?? accounts[0]?.id ?? null };
}

/** Takes the focus in this very event; the editor's own command waits for a frame, in which a key would be lost. */
function toEnd(editor: Editor): void {
  editor.view.focus();
  editor.commands.setTextSelection(editor.state.doc.content.size);
}

/** An untouched composer is no draft; one that was kept before stays one until it is sent or thrown away. */
function worthKeeping(now: Draft, before: Draft | null): boolean {
  const written = now.text !== "" || now.html.includes("<img") || now.attachments.length > 0;
  const addressed = now.mode === "new" && (now.to.length > 0 || now.subject !== emptyDraft.subject);
  return written || addressed || before !== null;
}

/** A draft that has text only, as paragraphs. */
function asHtml(text: string): string {
  const escaped = text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return escaped === ""
    ? ""
    : escaped
        .split("\n")
        .map((line) => `<p>${line}</p>`)
        .join("");
}
