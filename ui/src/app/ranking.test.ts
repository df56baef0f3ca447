import { expect, test } from "vitest";
import { ranked, score } from "./ranking";

test("words are found in any order", () => {
  expect(score("Assign to Jonas Weber", "jonas assign")).toBeGreaterThan(0);
  expect(score("Assign to Jonas Weber", "jonas tag")).toBe(0);
});

test.each(["assgin", "asign", "assiggn", "assihn"])("%s is near enough to assign", (typed) => {
  expect(score("Assign to me", typed)).toBeGreaterThan(0);
});

test("short words are not guessed", () => {
  expect(score("Tag", "tab")).toBe(0);
});

test("a better answer comes first, then what was used lately", () => {
  const commands = [
    { id: "a", label: "Trash" },
    { id: "b", label: "Tag" },
    { id: "c", label: "Tag Urgent" },
  ];
  expect(ranked(commands, "tag", []).map(({ id }) => id)).toEqual(["b", "c"]);
  expect(ranked(commands, "t", ["c"])[0]?.id).toBe("c");
});

test("accents do not matter", () => {
  expect(score("Assign to Tomás Rey", "tomas")).toBeGreaterThan(0);
});
