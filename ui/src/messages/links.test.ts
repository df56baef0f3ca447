import { expect, it } from "vitest";
import { linked } from "./links";

it.each([
  ["See https://x.example/a(b) now.", ["https://x.example/a(b)"]],
  ["(at www.x.example/q).", ["https://www.x.example/q"]],
  ["mail maren@halden.example, thanks", ["mailto:maren@halden.example"]],
  ["https://x.example/?q=1…", ["https://x.example/?q=1"]],
  ["javascript:alert(1) and 4.5", []],
])("%s", (text, addresses) => {
  const stretches = linked(text);
  expect(stretches.map(({ words }) => words).join("")).toBe(text);
  expect(stretches.flatMap(({ address }) => address ?? [])).toEqual(addresses);
});

it.each([
  ["Quote Q-20418 for BD-430-18T, call +44 7700 900142.", ["Q-20418", "BD-430-18T", "+44 7700 900142"]],
  ["a well-known left-hand door, 24 V", []],
  ["on 24/11, order 4402", ["24/11"]],
])("numbers stay whole: %s", (text, whole) => {
  const stretches = linked(text);
  expect(stretches.map(({ words }) => words).join("")).toBe(text);
  expect(stretches.flatMap((one) => (one.whole ? [one.words] : []))).toEqual(whole);
});

it.each(["a-", "a.", "a@", "www.", "+1 "])("a long text of almost-links is read at once: %s", (part) => {
  const begun = performance.now();
  linked(part.repeat(200_000 / part.length));
  expect(performance.now() - begun).toBeLessThan(2000);
});
