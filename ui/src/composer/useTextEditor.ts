import { type Editor, useEditor } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import { say } from "../words/words";
import { cleanPasted } from "./paste";
import { Picture } from "./pictures";
import { Table, TableCell, TableHeader, TableRow } from "./tables";

const extensions = [
  StarterKit.configure({
    heading: false,
    horizontalRule: false,
    trailingNode: false,
    link: {
      openOnClick: false,
      defaultProtocol: "https",
      isAllowedUri: (url, { defaultValidate }) => defaultValidate(url) && !/^(ftps?|callto|sms|cid|xmpp):/i.test(url),
      HTMLAttributes: { target: null },
    },
  }),
  Picture,
  Table,
  TableRow,
  TableCell,
  TableHeader,
];

type Options = {
  /** What it begins with; later changes are the editor's own. */
  content: string;
  onChange: () => void;
  /** Files that were pasted or dropped. */
  onFiles: (files: File[]) => void;
};

/** The rich text of the composer. */
export function useTextEditor({ content, onChange, onFiles }: Options): Editor {
  return useEditor({
    extensions,
    content,
    injectCSS: false,
    immediatelyRender: true,
    shouldRerenderOnTransaction: false,
    onUpdate: onChange,
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": say("composer-text"), spellcheck: "true" },
      transformPastedHTML: cleanPasted,
      handlePaste: (_view, event) => take(event, event.clipboardData, onFiles),
      handleDrop: (_view, event) => take(event, event.dataTransfer, onFiles),
    },
  });
}

/** Files are ours, text is the editor's. Office programs put a picture of the text beside it: there the text wins. */
function take(event: Event, data: DataTransfer | null, onFiles: (files: File[]) => void): boolean {
  const files = [...(data?.files ?? [])];
  if (files.length === 0 || hasText(data?.getData("text/html") ?? "")) return false;
  event.preventDefault();
  onFiles(files);
  return true;
}

/** A copied picture comes with HTML too, but without words. */
function hasText(html: string): boolean {
  return html !== "" && (new DOMParser().parseFromString(html, "text/html").body.textContent ?? "").trim() !== "";
}
