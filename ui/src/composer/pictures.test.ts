import { expect, it } from "vitest";
import { editableHtml, keptHtml, shownPictures } from "./pictures";

const file = { id: "f1", name: "plate.png", size: 10, media_type: "image/png", content_id: "c1" };

it("kept text names its pictures and reads back", () => {
  const shown = '<p>See <img src="blob:x" data-cid="c1"></p>';
  const kept = keptHtml(shown);
  expect(kept).toBe('<p>See <img src="cid:c1"></p>');
  expect(editableHtml(kept, [file], () => "blob:x")).toBe('<p>See <img src="blob:x" data-cid="c1"></p>');
  expect([...shownPictures(kept)]).toEqual(["c1"]);
});

it("a picture without bytes of its own is never sent", () => {
  expect(keptHtml('<p><img src="https://x.example/p.gif">a</p>')).toBe("<p>a</p>");
  expect(editableHtml('<p><img src="cid:gone">a</p>', [file], () => "")).toBe("<p>a</p>");
});
