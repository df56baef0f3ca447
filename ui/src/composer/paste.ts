/** Cleans what is pasted from other programs, before the editor reads it. The editor's schema drops unknown styles. */
export function cleanPasted(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const element of page.querySelectorAll("style, script, meta, link, title, xml, iframe, object, svg"))
    element.remove();
  dropForeignPictures(page.body);
  for (const run of listRuns(page.body)) replaceByList(run);
  unwrapOfficeTags(page.body);
  return page.body.innerHTML;
}

/** A picture from elsewhere would tell its server that somebody reads; only bytes that came along stay. */
function dropForeignPictures(body: HTMLElement): void {
  for (const image of body.querySelectorAll("img"))
    if (!/^(data:image\/(png|jpeg|gif|webp|bmp);|blob:)/i.test(image.getAttribute("src") ?? "")) image.remove();
}

/** `o:p`, `st1:city` and the like: their text stays. */
function unwrapOfficeTags(body: HTMLElement): void {
  for (const element of body.querySelectorAll("*"))
    if (element.tagName.includes(":")) element.replaceWith(...element.childNodes);
}

type Item = { element: HTMLElement; level: number; ordered: boolean };

/** Word and Outlook write lists as paragraphs with the marker as text; neighbours are one list. */
function listRuns(body: HTMLElement): Item[][] {
  const runs: Item[][] = [];
  let previous: Element | null = null;
  for (const element of body.querySelectorAll<HTMLElement>("p, div, h1, h2, h3, h4, h5, h6, li")) {
    const item = listItem(element);
    if (!item) continue;
    const run = runs.at(-1);
    if (run && element.previousElementSibling === previous) run.push(item);
    else runs.push([item]);
    previous = element;
  }
  return runs;
}

function listItem(element: HTMLElement): Item | null {
  const level = /mso-list:[^;"]*?\blevel(\d+)/i.exec(element.getAttribute("style") ?? "")?.[1];
  if (!level) return null;
  const marker = [...element.querySelectorAll("span")].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute("style") ?? ""),
  );
  return {
    element,
    level: Math.min(9, Number(level)),
    ordered: /^\s*[\p{L}\p{N}]+[.)]/u.test(marker?.textContent ?? ""),
  };
}

function replaceByList(run: Item[]): void {
  const [first] = run;
  if (!first) return;
  const document = first.element.ownerDocument;
  const root = document.createElement(first.ordered ? "ol" : "ul");
  first.element.before(root);
  const open: { list: HTMLElement; level: number }[] = [{ list: root, level: first.level }];
  for (const item of run) {
    while (open.length > 1 && item.level < (open.at(-1)?.level ?? 0)) open.pop();
    const parent = open.at(-1) ?? { list: root, level: item.level };
    if (item.level > parent.level && parent.list.lastElementChild) open.push(nested(parent.list, item));
    (open.at(-1)?.list ?? root).append(bullet(item));
  }
}

function nested(list: HTMLElement, { level, ordered, element }: Item): { list: HTMLElement; level: number } {
  const child = element.ownerDocument.createElement(ordered ? "ol" : "ul");
  list.lastElementChild?.append(child);
  return { list: child, level };
}

function bullet({ element }: Item): HTMLElement {
  for (const span of [...element.querySelectorAll("span")])
    if (/mso-list:\s*ignore/i.test(span.getAttribute("style") ?? "")) span.remove();
  const item = element.ownerDocument.createElement("li");
  const paragraph = element.ownerDocument.createElement("p");
  paragraph.append(...element.childNodes);
  item.append(paragraph);
  element.remove();
  return item;
}
