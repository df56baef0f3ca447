import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import english from "./en.ftl?raw";
import { say } from "./words";

const ids = new Set([...english.matchAll(/^([a-z][\w-]*) =/gm)].map(([, id]) => id));

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
}

test("every word that the screens say is in the catalogue", () => {
  const said = sources("src").flatMap((text) => [...text.matchAll(/\bsay\("([a-z][\w-]*)"/g)].map(([, id]) => id));
  expect(said.filter((id) => !ids.has(id))).toEqual([]);
});

test("a word stands in the catalogue once", () => {
  const all = [...english.matchAll(/^([a-z][\w-]*) =/gm)].map(([, id]) => id);
  expect(all.filter((id, place) => all.indexOf(id) !== place)).toEqual([]);
});

test("a message is formatted with its values", () => {
  expect(say("duration-hours", { hours: 1, minutes: "02" })).toBe("1 h 02");
});
