import { expect, it } from "vitest";
import { type FrameLook, frameDocument } from "./frame_document";

const look: FrameLook = {
  text: "#edece9",
  dim: "#b7b5af",
  link: "#8faeff",
  line: "#333",
  dark: true,
  font: "Inter",
  fontFile: "/inter.woff2",
  size: 14,
};

it("simple mails follow the theme", () => {
  const page = frameDocument("<p>Hi</p>", look, "n0nce");
  expect(page).toContain("color-scheme:dark");
  expect(page).toContain("background:transparent");
  expect(page).toContain("color:#edece9");
});

it("a mail with its own look is drawn on white in every theme", () => {
  const page = frameDocument("<p>Hi</p>", { ...look, dark: null }, "n0nce");
  expect(page).toContain("background:#fff");
  expect(page).not.toContain("#edece9");
  expect(page).not.toContain("@font-face");
});

it("the nonce opens one style and cannot break out of it", () => {
  const page = frameDocument("", look, 'a"><script>');
  expect(page).toContain('<style nonce="ascript">');
  expect(page.match(/<style/g)).toHaveLength(1);
});
