import type { Editor } from "@tiptap/react";
import { useRef, useState } from "react";
import type { Draft } from "../backend/types";
import type { ComposerProps } from "./Composer";
import { begin, type Composition, fromDraft, toDraft } from "./composition";
import { pictureAddress } from "./picture_bytes";
import { editableHtml, keptHtml } from "./pictures";
import { paragraphs, plainText } from "./plain_text";
import { useComposerDeeds } from "./useComposerDeeds";
import { useComposition } from "./useComposition";
import { useFiles } from "./useFiles";
import { useKeeper } from "./useKeeper";
import { usePosition } from "./usePosition";
import { useSending } from "./useSending";
import { useTextEditor } from "./useTextEditor";

/** Everything a composer knows and does; the components only draw it. */
export function useComposer(props: ComposerProps) {
  const { view, accounts, draft, onSent } = props;
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
  const read = () => toDraft(latest.current, conversation, text());
  const { keeper, kept } = useKeeper(conversation, draft, read);
  const files = useFiles({ keeper, editor: editing, latest, set });
  const position = usePosition(view, wordless);
  const sending = useSending({ conversation, latest, text, position, keeper, onSent });
  changed.current = () => keeper.change();

  const editor = useTextEditor({
    content: draft ? contentOf(draft) : "",
    onChange: () => {
      files.adopt();
      setWordless(editing.current?.isEmpty ?? true);
      keeper.change();
    },
    onFiles: files.take,
  });
  editing.current = editor;
  const deeds = useComposerDeeds({ ...props, box, editor, latest, set, keeper, read, calm: sending.calm });

  return { box, composition, set, editor, files, sending, kept, wordless, position, ...deeds };
}

export type ComposerState = ReturnType<typeof useComposer>;

/** Answers leave from the account that was written to, new messages from the first. */
function withAccount(one: Composition, view: ComposerProps["view"], accounts: ComposerProps["accounts"]): Composition {
  return { ...one, account: one.account ?? view?.account_id ?? accounts[0]?.id ?? null };
}

/** The text of a draft for the editor; one that has words only, as paragraphs. */
function contentOf({ id, html, text, attachments }: Draft): string {
  if (html) return editableHtml(html, attachments, (file) => pictureAddress(id, file.id));
  return paragraphs(text);
}
