import type { ConnectionTest, ImapForm } from "../backend/types";

/** The fields as they are typed. */
export type Typed = {
  email: string;
  imapServer: string;
  imapPort: string;
  smtpServer: string;
  smtpPort: string;
  username: string;
  password: string;
  senderName: string;
  signature: string;
};

export type FieldName = keyof Typed;

export const untyped: Typed = {
  email: "",
  imapServer: "",
  imapPort: "993",
  smtpServer: "",
  smtpPort: "587",
  username: "",
  password: "",
  senderName: "",
  signature: "",
};

/** What follows from the address for the fields that nobody touched. */
export function fillIn(typed: Typed, touched: ReadonlySet<FieldName>): Typed {
  const domain = /@([^@\s]+\.[^@\s.]{2,})$/.exec(typed.email.trim())?.[1];
  const guesses: Partial<Typed> = {
    username: typed.email.trim(),
    imapServer: domain ? `imap.${domain}` : "",
    smtpServer: domain ? `smtp.${domain}` : "",
    senderName: nameOf(typed.email),
  };
  const untouched = Object.entries(guesses).filter(([name]) => !touched.has(name as FieldName));
  return { ...typed, ...Object.fromEntries(untouched) };
}

/** `maren.lindqvist@…` → `Maren Lindqvist` */
function nameOf(email: string): string {
  const words = (email.split("@")[0] ?? "").split(/[._-]+/).filter((word) => /^\p{L}+$/u.test(word));
  return words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join(" ");
}

/** The word of what is wrong with a field, or null. */
export function wrongWith(name: FieldName, typed: Typed): string | null {
  const value = typed[name].trim();
  if (name === "senderName" || name === "signature") return null;
  if (value === "") return "field-empty";
  if (name === "email" && !/^[^@\s]+@[^@\s]+$/.test(value)) return "field-email";
  if (name === "imapPort" || name === "smtpPort") {
    const port = Number(value);
    return Number.isInteger(port) && port > 0 && port < 65_536 ? null : "field-port";
  }
  return /\s/.test(value) && name !== "password" ? "field-space" : null;
}

/** The security that a port usually has, as the form says it below the port. */
export function securityOf(port: string): "SSL" | "TLS" {
  return port.trim() === "993" || port.trim() === "465" ? "SSL" : "TLS";
}

export function requestOf(typed: Typed): ImapForm {
  return {
    email: typed.email.trim(),
    imap_host: typed.imapServer.trim(),
    imap_port: Number(typed.imapPort),
    imap_security: null,
    smtp_host: typed.smtpServer.trim(),
    smtp_port: Number(typed.smtpPort),
    smtp_security: null,
    username: typed.username.trim(),
    sender_name: typed.senderName.trim(),
    signature_html: signatureHtml(typed.signature),
  };
}

/** Plain text as the simplest HTML. */
export function signatureHtml(text: string): string {
  const escaped = text.trim().replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  if (escaped === "") return "";
  return escaped
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll("\n", "<br>")}</p>`)
    .join("");
}

/** The field to mend after a failed test. */
export function fieldToMend(test: ConnectionTest): FieldName {
  const receiving = test.receiving.find(({ passed }) => !passed);
  const failed = receiving ?? test.sending.find(({ passed }) => !passed);
  if (failed?.step === "signed_in") return "password";
  return receiving ? "imapServer" : "smtpServer";
}
