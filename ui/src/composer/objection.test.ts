import { expect, it } from "vitest";
import { conversation } from "../messages/examples";
import { begin } from "./composition";
import { canOverrule, objection } from "./objection";

const reply = begin(conversation(), "reply");
const file = { id: "f", name: "a.pdf", size: 1, media_type: "application/pdf", content_id: null };

it.each([
  ["a good answer", reply, "Yes.", null],
  ["nobody", { ...reply, to: [] }, "Yes.", "no_recipient"],
  ["a wrong address", { ...reply, cc: [{ name: "", address: "maren@" }] }, "Yes.", "wrong_recipient"],
  ["no words", reply, "  ", "nothing_written"],
  ["files without words", { ...reply, files: [file] }, "", null],
  ["a forward without words", { ...begin(conversation(), "forward"), to: reply.to }, "", null],
  ["a new message without subject", { ...begin(null, "new"), to: reply.to }, "Hi", "no_subject"],
  ["a forgotten attachment", reply, "The quote is attached.", "nothing_attached"],
  ["a note that speaks of attachments", begin(conversation(), "note"), "The quote is attached.", null],
  ["an empty note", begin(conversation(), "note"), "", "nothing_written"],
] as const)("%s", (_, composition, text, code) => {
  expect(objection(composition as typeof reply, text)?.code ?? null).toBe(code);
});

it("only questions can be overruled", () => {
  expect(canOverrule({ code: "nothing_attached" })).toBe(true);
  expect(canOverrule({ code: "no_recipient" })).toBe(false);
});
