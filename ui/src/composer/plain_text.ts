/** The text of the composer for mails without HTML: lists, quotes and links stay readable. */
export function plainText(html: string): string {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  return blocks(body)
    .join("\n")
    .replace(/\u00a0/g, " ")
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Lines of an element's children. */
function blocks(parent: Element): string[] {
  return [...parent.childNodes].flatMap((node) => {
    if (!(node instanceof HTMLElement)) return node.textContent ? [node.textContent] : [];
    return block(node);
  });
}

function block(element: HTMLElement): string[] {
  switch (element.tagName) {
    case "UL":
      return [...list(element, () => "- "), ""];
    case "OL":
      return [...list(element, (place) => `${place + 1}. `), ""];
    case "BLOCKQUOTE":
      return [...trimmed(blocks(element)).map((line) => (line ? `> ${line}` : ">")), ""];
    case "PRE":
      return [...(element.textContent ?? "").split("\n"), ""];
    case "TABLE":
      return [...[...element.querySelectorAll("tr")].map(row), ""];
    default:
      return [...inline(element).split("\n"), ""];
  }
}

function list(element: HTMLElement, marker: (place: number) => string): string[] {
  return [...element.children].flatMap((item, place) => {
    const lines = trimmed(blocks(item)).filter((line) => line !== "");
    const mark = marker(place);
    return (lines.length ? lines : [""]).map((line, n) => (n === 0 ? mark : " ".repeat(mark.length)) + line);
  });
}

function row(element: Element): string {
  return [...element.children].map((cell) => trimmed(blocks(cell)).join(" ")).join("\t");
}

function trimmed(lines: string[]): string[] {
  const last = lines.findLastIndex((line) => line !== "");
  return lines.slice(0, last + 1);
}

function inline(element: Element): string {
  return [...element.childNodes]
    .map((node) => {
      if (!(node instanceof HTMLElement)) return node.textContent ?? "";
      if (node.tagName === "BR") return "\n";
      if (node.tagName === "IMG") return `[${node.getAttribute("alt") ?? ""}]`;
      return node.tagName === "A" ? link(node) : inline(node);
    })
    .join("");
}

/** The address follows the words, unless they are the address. */
function link(element: HTMLElement): string {
  const words = inline(element);
  const address = (element.getAttribute("href") ?? "").replace(/^(mailto|tel):/, "");
  const same = address.replace(/^https?:\/\/|\/$/g, "") === words.replace(/^https?:\/\/|\/$/g, "");
  return !address || same ? words : `${words} <${address}>`;
}

/** Words as HTML for the editor, a paragraph a line. */
export function paragraphs(text: string): string {
  const lines = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").split("\n");
  return text && lines.map((line) => `<p>${line}</p>`).join("");
}
