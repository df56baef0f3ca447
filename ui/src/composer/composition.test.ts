import { describe, expect, it } from "vitest";
import { conversation, message } from "../messages/examples";
import { begin, fromDraft, toDraft, turned } from "./composition";

const workshop = { name: "", address: "workshop@halden.example" };
const view = conversation({
  messages: [
    message({ id: "m1", answer_to: [{ name: "Old", address: "old@halden.example" }] }),
    message({ id: "m2", answer_cc: [workshop] }),
  ],
});

describe("a new composition", () => {
  it("answers the newest message to whom it says", () => {
    expect(begin(view, "reply")).toMatchObject({ message: "m2", to: [{ address: "maren@halden.example" }], cc: [] });
  });
  it("to all adds the others as copies", () => expect(begin(view, "reply_all").cc).toEqual([workshop]));
  it("can be about an older message", () => {
    expect(begin(view, "reply", "m1").to).toEqual([{ name: "Old", address: "old@halden.example" }]);
  });
  it("forwards to nobody yet, under a subject that is prefixed once", () => {
    expect(begin(view, "forward")).toMatchObject({ to: [], subject: `Fwd: ${view.subject}` });
    const forwarded = conversation({ messages: [message({ subject: "WG: Pumpe" })] });
    expect(begin(forwarded, "forward").subject).toBe("WG: Pumpe");
  });
});

describe("turning a composition", () => {
  it("follows the recipients of the mode and keeps the files", () => {
    const files = [{ id: "f", name: "a.pdf", size: 1, media_type: "application/pdf", content_id: null }];
    const reply = { ...begin(view, "reply"), files };
    expect(turned(reply, view, "note")).toMatchObject({ mode: "note", to: [], files });
    expect(turned(turned(reply, view, "note"), view, "reply_all").cc).toEqual([workshop]);
  });
  it("leaves recipients alone that a person changed in the same mode", () => {
    const changed = { ...begin(view, "reply"), to: [workshop] };
    expect(turned(changed, view, "reply")).toBe(changed);
  });
});

it("a draft reads back as it was written", () => {
  const written = { ...begin(view, "reply_all"), subject: "S", bcc: [{ name: "Doe, J", address: "j@d.example" }] };
  const draft = toDraft(written, "c1", { html: "<p>Hi</p>", text: "Hi" });
  expect(fromDraft(draft)).toEqual(written);
  expect(draft).toMatchObject({ conversation: "c1", html: "<p>Hi</p>", text: "Hi", bcc: ['"Doe, J" <j@d.example>'] });
});
