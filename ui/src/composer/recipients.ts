import type { ContactView } from "../backend/types";

/** Somebody a message goes to, as a chip shows it. */
export type Recipient = { name: string; address: string };

/** Good enough to send to; the server has the last word. */
export function valid(recipient: Recipient): boolean {
  return /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]+$|^[^\s@<>(),;:"]+@localhost$/.test(recipient.address);
}

/** What is typed or pasted into a recipients' field: `Ana <a@b.c>, "Doe, J" <j@d.e>; x@y.z` and one a line. */
export function parseRecipients(text: string): Recipient[] {
  return split(text)
    .map(parseOne)
    .filter((one) => one.address !== "");
}

/** Separators count outside of quotes and brackets only. */
function split(text: string): string[] {
  const parts: string[] = [];
  let current = "";
  let quoted = false;
  let angle = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    else if (char === "<") angle = true;
    else if (char === ">") angle = false;
    if (!quoted && !angle && /[,;\n\t]/.test(char)) {
      parts.push(current);
      current = "";
    } else current += char;
  }
  return [...parts, current];
}

function parseOne(text: string): Recipient {
  const named = /^(.*)<([^<>]*)>\s*$/s.exec(text.trim());
  if (!named) return { name: "", address: text.trim().replace(/^mailto:/i, "") };
  const name = (named[1] ?? "")
    .trim()
    .replace(/^"(.*)"$/s, "$1")
    .replace(/\\(.)/g, "$1");
  return { name: name.trim(), address: (named[2] ?? "").trim().replace(/^mailto:/i, "") };
}

/** The header text of a recipient; names with separators are quoted (RFC 5322 3.2.4). */
export function headerText({ name, address }: Recipient): string {
  if (!name || name === address) return address;
  const quoted = /[^\p{L}\p{N} !#$%&'*+\-/=?^_`{|}~]/u.test(name) ? `"${name.replace(/[\\"]/g, "\\$&")}"` : name;
  return `${quoted} <${address}>`;
}

/** Those of `more` who are not in `present` already; addresses are compared without case. */
export function without(more: Recipient[], present: Recipient[]): Recipient[] {
  const known = new Set(present.map((one) => one.address.toLowerCase()));
  return more.filter((one) => {
    const key = one.address.toLowerCase();
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

/** `present` and then those of `more` who are new. */
export function joined(present: Recipient[], more: Recipient[]): Recipient[] {
  return [...present, ...without(more, present)];
}

/** The chip's words: the name, or the address where there is none. */
export function shown(recipient: Recipient | ContactView): string {
  return recipient.name || recipient.address;
}
