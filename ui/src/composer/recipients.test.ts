import { describe, expect, it } from "vitest";
import { headerText, joined, parseRecipients, valid, without } from "./recipients";

describe("parsing recipients", () => {
  it("takes names, quotes, separators and lines", () => {
    expect(
      parseRecipients('Ana Ruiz <ana@b.example>, "Doe, J" <j@d.example>; x@y.example\nmailto:z@y.example'),
    ).toEqual([
      { name: "Ana Ruiz", address: "ana@b.example" },
      { name: "Doe, J", address: "j@d.example" },
      { name: "", address: "x@y.example" },
      { name: "", address: "z@y.example" },
    ]);
  });
  it("keeps what is no address, so that it can be mended", () => {
    const [one] = parseRecipients("maren@");
    expect(one).toEqual({ name: "", address: "maren@" });
    expect(one && valid(one)).toBe(false);
  });
  it("finds nobody in separators alone", () => expect(parseRecipients(" ,;\n")).toEqual([]));
});

it.each([
  ["a@b.example", true],
  ["ü@bücher.example", true],
  ["a@localhost", true],
  ["a b@c.example", false],
  ["a@b", false],
  ["a@b.", false],
])("%s can be sent to: %s", (address, expected) => expect(valid({ name: "", address })).toBe(expected));

it("header text reads back as the same recipient", () => {
  for (const one of [
    { name: "Maren Lindqvist", address: "m@h.example" },
    { name: 'Doe, "Jay"', address: "j@d.example" },
    { name: "", address: "x@y.example" },
  ])
    expect(parseRecipients(headerText(one))).toEqual([one]);
});

it("nobody is named twice, whatever the case", () => {
  const ana = { name: "Ana", address: "ana@b.example" };
  const shouted = { name: "", address: "ANA@B.example" };
  const bo = { name: "", address: "bo@b.example" };
  expect(joined([ana], [shouted, bo, bo])).toEqual([ana, bo]);
  expect(without([shouted, bo], [ana])).toEqual([bo]);
});
