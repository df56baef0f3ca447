import { expect, test } from "vitest";
import { fieldToMend, fillIn, requestOf, signatureHtml, untyped, wrongWith } from "./imap_form";

test("servers and user name follow from the address until somebody changes them", () => {
  const typed = fillIn(
    { ...untyped, email: "maren.lindqvist@halden.example", imapServer: "mail.halden.example" },
    new Set(["imapServer"]),
  );
  expect(typed).toMatchObject({
    imapServer: "mail.halden.example",
    smtpServer: "smtp.halden.example",
    username: "maren.lindqvist@halden.example",
    senderName: "Maren Lindqvist",
  });
});

test("half an address does not name servers", () => {
  expect(fillIn({ ...untyped, email: "maren@hal" }, new Set()).imapServer).toBe("");
});

test.each([
  ["email", "maren", "field-email"],
  ["imapPort", "99999", "field-port"],
  ["smtpServer", "smtp example", "field-space"],
  ["password", "", "field-empty"],
  ["password", "two words", null],
  ["signature", "", null],
] as const)("%s with %j says %s", (name, value, word) => {
  expect(wrongWith(name, { ...untyped, [name]: value })).toBe(word);
});

test("security is left to the port", () => {
  expect(requestOf({ ...untyped, imapPort: "143" })).toMatchObject({ imap_port: 143, imap_security: null });
});

test("a signature is text, not markup", () => {
  expect(signatureHtml("Nadia <b>\nKestrel & Co\n\nLondon")).toBe(
    "<p>Nadia &lt;b&gt;<br>Kestrel &amp; Co</p><p>London</p>",
  );
});

test("the password is to mend where signing in failed, else the server that did not answer", () => {
  const line = (step: string, passed: boolean) => ({ step, passed, detail: "" });
  const found = {
    problem: null,
    took_ms: 1,
    receiving: [line("server_found", true)],
    sending: [line("signed_in", false)],
  };
  expect(fieldToMend(found)).toBe("password");
  expect(fieldToMend({ ...found, sending: [line("encrypted", false)] })).toBe("smtpServer");
});
