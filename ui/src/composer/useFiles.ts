import type { Editor } from "@tiptap/react";
import { type RefObject, useRef, useState } from "react";
import { useBackend } from "../backend/BackendContext";
import { refusal } from "../backend/client";
import type { OutgoingFile } from "../backend/types";
import { base64 } from "./base64";
import type { Composition } from "./composition";
import type { Keeper } from "./keeper";
import { bytesOf, showPicture } from "./picture_bytes";

type Options = {
  keeper: Keeper;
  editor: RefObject<Editor | null>;
  latest: RefObject<Composition>;
  set: (change: Partial<Composition>) => void;
};

/** Brings files into the draft: picked, dropped, or pasted; pictures that are pasted stand in the text. */
export function useFiles({ keeper, editor, latest, set }: Options) {
  const backend = useBackend();
  const { busy, trouble, doing } = useDoing(keeper);
  const adopting = useRef(new Set<string>());

  const add = (...files: OutgoingFile[]) => set({ files: [...latest.current.files, ...files] });
  const paste = async (draft: string, file: File, name: string) =>
    backend.attachmentsPaste(draft, name, file.type, await base64(file));
  /** Keeps a picture with the draft under a Content-ID, which the text names. */
  const keepPicture = async (draft: string, file: File) => {
    const kept = await paste(draft, file, file.name || "picture.png");
    const cid = kept.content_id ?? kept.id;
    add({ ...kept, content_id: cid });
    return { src: showPicture(kept.id, file), cid, alt: kept.name };
  };
  const takeOne = async (draft: string, file: File) => {
    if (/^image\/(png|jpeg|gif|webp)$/.test(file.type)) {
      const attrs = await keepPicture(draft, file);
      editor.current?.chain().focus().insertContent({ type: "image", attrs }).run();
    } else add(await paste(draft, file, file.name));
  };

  return {
    busy,
    trouble,
    pick: () => doing(async (draft) => add(...(await backend.attachmentsPick(draft)))),
    /** Files of the clipboard or of a drag; a note carries none. */
    take: (files: File[]) => {
      if (latest.current.mode === "note") return;
      doing(async (draft) => {
        for (const file of files) await takeOne(draft, file);
      });
    },
    /** Pictures whose bytes came inside of pasted text are kept like pasted files. */
    adopt: () => {
      for (const src of strangers(editor.current)) {
        const file = adopting.current.has(src) ? null : bytesOf(src);
        adopting.current.add(src);
        if (file) doing(async (draft) => replacePicture(editor.current, src, await keepPicture(draft, file)));
      }
    },
    remove: (file: OutgoingFile) => set({ files: latest.current.files.filter((other) => other.id !== file.id) }),
  };
}

/** Does something with the files of a draft, and says so while it lasts and where it fails. */
function useDoing(keeper: Keeper) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const doing = async (deed: (draft: string) => Promise<void>) => {
    setBusy(true);
    setTrouble(null);
    try {
      await deed(await keeper.ensure());
    } catch (thrown) {
      setTrouble(refusal(thrown).message);
    }
    setBusy(false);
  };
  return { busy, trouble, doing };
}

/** Addresses of pictures that the draft does not keep yet. */
function strangers(editor: Editor | null): string[] {
  const found: string[] = [];
  editor?.state.doc.descendants((node) => {
    if (node.type.name === "image" && !node.attrs.cid) found.push(String(node.attrs.src));
  });
  return found;
}

function replacePicture(editor: Editor | null, src: string, attrs: Record<string, string>): void {
  editor?.commands.command(({ tr, state }) => {
    state.doc.descendants((node, place) => {
      if (node.type.name === "image" && node.attrs.src === src) tr.setNodeMarkup(place, undefined, attrs);
    });
    return true;
  });
}
