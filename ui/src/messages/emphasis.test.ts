import { expect, it } from "vitest";
import { emphasised } from "./emphasis";

const strong = (line: string, names: string[]) =>
  emphasised(line, names).flatMap((one) => (one.strong ? [one.words] : []));

it("names stand out, whole words only, the longest first", () => {
  expect(strong("Jonas Weber added the tag Urgent (Urgently)", ["Jonas", "Jonas Weber", "Urgent"])).toEqual([
    "Jonas Weber",
    "Urgent",
  ]);
});

it("signs in names are no pattern", () => expect(strong("Tag C++ (new) put on", ["C++ (new)"])).toEqual(["C++ (new)"]));

it("nothing is lost", () => {
  expect(
    emphasised("Given to Ana", ["Ana"])
      .map(({ words }) => words)
      .join(""),
  ).toBe("Given to Ana");
  expect(emphasised("Nobody", [])).toEqual([{ key: 0, words: "Nobody", strong: false }]);
});
