/** What a file is for a person: decides its picture, its word and whether the window can show it. */
export type FileKind =
  | "photo"
  | "pdf"
  | "text"
  | "table"
  | "document"
  | "archive"
  | "sound"
  | "film"
  | "calendar"
  | "message"
  | "program"
  | "file";

const byExtension: Record<string, FileKind> = {
  ...group("pdf", "pdf"),
  ...group("text", "txt log md ini conf json xml"),
  ...group("table", "csv tsv xls xlsx ods numbers"),
  ...group("document", "doc docx odt rtf pages ppt pptx odp"),
  ...group("archive", "zip 7z rar gz tgz tar bz2 xz"),
  ...group("photo", "jpg jpeg png gif webp bmp avif heic tif tiff svg"),
  ...group("sound", "mp3 m4a ogg opus wav amr"),
  ...group("film", "mp4 mov webm mkv avi"),
  ...group("calendar", "ics vcs"),
  ...group("message", "eml msg"),
  ...group(
    "program",
    "exe msi bat cmd com scr pif ps1 vbs vbe js jse wsf wsh hta jar lnk url reg cpl dll app dmg pkg sh desktop deb rpm apk iso img vhd html htm mht svgz xlsm docm pptm one",
  ),
};

function group(kind: FileKind, extensions: string): Record<string, FileKind> {
  return Object.fromEntries(extensions.split(" ").map((extension) => [extension, kind]));
}

/** The last extension counts, whatever type the sender claims: `invoice.pdf.exe` is a program. */
export function fileKind(name: string, mediaType: string): FileKind {
  const extension = /\.([^.]+)$/.exec(safeName(name))?.[1]?.trim().toLowerCase() ?? "";
  return byExtension[extension] ?? byType(mediaType.toLowerCase());
}

function byType(type: string): FileKind {
  if (type.startsWith("image/")) return "photo";
  if (type.startsWith("audio/")) return "sound";
  if (type.startsWith("video/")) return "film";
  if (type === "application/pdf") return "pdf";
  if (type === "text/calendar") return "calendar";
  if (type === "message/rfc822") return "message";
  if (type === "text/plain") return "text";
  return "file";
}

/** Pictures that every webview draws by itself; the others get a symbol. */
export function drawable(name: string, mediaType: string): boolean {
  return fileKind(name, mediaType) === "photo" && /^image\/(jpeg|png|gif|webp|bmp)$/i.test(mediaType);
}

/** What the window shows by itself; the rest, PDF too, is opened by the system's program: viewers in webviews run scripts. */
export function previewable(name: string, mediaType: string): "picture" | "text" | null {
  if (drawable(name, mediaType)) return "picture";
  return fileKind(name, mediaType) === "text" ? "text" : null;
}

/** A file's name without the characters that make it read as something else (direction marks, controls). */
export function safeName(name: string): string {
  const seen = name.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "").trim();
  return seen || "unnamed";
}
