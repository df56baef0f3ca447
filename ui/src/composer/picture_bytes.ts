import { attachmentAddress } from "../attachments/address";

/** Pictures of drafts by the file's id, as long as the window lives: shown at once, before and after sending. */
const shown = new Map<string, string>();

/** Shows a picture from its bytes; answers with an address for this window. */
export function showPicture(file: string, bytes: Blob): string {
  const address = URL.createObjectURL(bytes);
  shown.set(file, address);
  return address;
}

/** Where the bytes of a picture in a draft are: in this window, else in the local store. */
export function pictureAddress(draft: string, file: string): string {
  return shown.get(file) ?? attachmentAddress(draft, file);
}

/** The bytes of a `data:` address that came with pasted text. */
export function bytesOf(address: string): File | null {
  const [, type, text] = /^data:(image\/(?:png|jpeg|gif|webp|bmp));base64,(.+)$/is.exec(address) ?? [];
  if (!type || !text) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replace(/\s/g, "")), (char) => char.charCodeAt(0));
    return new File([bytes], `picture.${type.slice(6)}`, { type });
  } catch {
    return null;
  }
}
