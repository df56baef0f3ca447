import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { fakeBackend } from "../backend/fake";
import { FrameLinks, linksOf } from "./FrameLinks";
import { show } from "./testing";

const page = (html: string) => new DOMParser().parseFromString(html, "text/html");

it("every link of a message once, those that lead nowhere left out", () => {
  const html =
    '<a href="https://x.example/a">See  them</a><a href="https://x.example/a">See them</a>' +
    '<a href="#top">up</a><a href="javascript:1">no</a><a href="mailto:a@b.example"><img alt="Write"></a>';
  expect(linksOf(page(html))).toEqual([
    { words: "See them", address: "https://x.example/a" },
    { words: "Write", address: "mailto:a@b.example" },
  ]);
});

it("a link is opened by keys", async () => {
  const backend = fakeBackend();
  const open = vi.spyOn(backend, "linksOpen");
  show(backend, <FrameLinks links={[{ words: "See them", address: "https://x.example/a" }]} />);
  const person = userEvent.setup();
  await person.tab();
  await person.keyboard("{Enter}");
  expect((await screen.findByRole("menuitem")).textContent).toBe("See themx.example");
  await person.keyboard("{Enter}");
  expect(open).toHaveBeenCalledWith("https://x.example/a");
});
