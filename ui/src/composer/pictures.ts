import { Image } from "@tiptap/extension-image";
import type { OutgoingFile } from "../backend/types";

/** Pictures in the text. `cid` is the Content-ID under which the draft keeps the bytes; `src` only shows them here. */
export const Picture = Image.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      cid: {
        default: null,
        parseHTML: (element: HTMLElement) => element.getAttribute("data-cid"),
        renderHTML: ({ cid }) => (cid ? { "data-cid": cid } : {}),
      },
    };
  },
  // Typing Markdown would load a picture from elsewhere.
  addInputRules: () => [],
}).configure({ inline: true, allowBase64: true });

/** The text as it is kept and sent: pictures are named by their Content-ID. Those without one came from elsewhere. */
export function keptHtml(html: string): string {
  return mapPictures(html, (picture) => {
    const cid = picture.getAttribute("data-cid");
    picture.removeAttribute("data-cid");
    if (cid) picture.setAttribute("src", `cid:${cid}`);
    else if (!picture.getAttribute("src")?.startsWith("cid:")) picture.remove();
  });
}

/** The same text for the editor: `address` tells where the bytes of a file are. */
export function editableHtml(html: string, files: OutgoingFile[], address: (file: OutgoingFile) => string): string {
  return mapPictures(html, (picture) => {
    const cid = /^cid:(.+)$/.exec(picture.getAttribute("src") ?? "")?.[1];
    const file = files.find((one) => one.content_id === cid);
    if (!cid || !file) return picture.remove();
    picture.setAttribute("data-cid", cid);
    picture.setAttribute("src", address(file));
  });
}

function mapPictures(html: string, change: (picture: HTMLImageElement) => void): string {
  if (!html.includes("<img")) return html;
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const picture of page.querySelectorAll("img")) change(picture);
  return page.body.innerHTML;
}

/** The Content-IDs that a text shows. */
export function shownPictures(html: string): Set<string> {
  return new Set([...html.matchAll(/src="cid:([^"]+)"/g)].map((match) => match[1] ?? ""));
}
