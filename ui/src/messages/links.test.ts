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
