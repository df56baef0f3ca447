import { expect, test } from "vitest";
import { canCreate, matchingTags, nextColour } from "./matching";

const tag = (name: string, colour = "red") => ({ id: name, name, description: "", colour });

test("a tag is found by the beginning of any of its words", () => {
  const tags = [tag("Quote Sent"), tag("Urgent")];
  expect(matchingTags(tags, "sen").map(({ name }) => name)).toEqual(["Quote Sent"]);
  expect(matchingTags(tags, "ent")).toEqual([]);
});

test("a name that differs in case, width or spaces only is not a new tag", () => {
  expect(canCreate([tag("Quote Sent")], " quote  SENT ")).toBe(false);
  expect(canCreate([tag("Quote Sent")], "Ｑｕｏｔｅ Sent")).toBe(false);
  expect(canCreate([tag("Quote Sent")], "見積")).toBe(true);
});

test("a new tag gets a colour that is not used yet", () => {
  expect(nextColour([tag("a", "red"), tag("b", "orange")])).toBe("amber");
});
