import { expect, test } from "vitest";
import { snoozeChoices, snoozeUntil } from "./snooze";

const tuesday = new Date(2026, 10, 24, 10, 30);

test.each([
  ["16:00", new Date(2026, 10, 24, 16)],
  ["09:00", new Date(2026, 10, 25, 9)],
  ["2h", new Date(2026, 10, 24, 12, 30)],
  ["3 days", new Date(2026, 10, 27, 9)],
  ["fri 14:30", new Date(2026, 10, 27, 14, 30)],
  ["tuesday", new Date(2026, 11, 1, 9)],
  ["tomorrow", new Date(2026, 10, 25, 9)],
  ["1 Dec", new Date(2026, 11, 1, 9)],
  ["3 mar", new Date(2027, 2, 3, 9)],
  ["2026-12-24 08:15", new Date(2026, 11, 24, 8, 15)],
])("%s is an instant to come", (text, expected) => {
  expect(snoozeUntil(text, tuesday)).toEqual(expected);
});

test.each(["", "x", "2020-01-01", "the sea"])("%s is none", (text) => {
  expect(snoozeUntil(text, tuesday)).toBeNull();
});

test("later today is offered only while there is a later today", () => {
  expect(snoozeChoices(tuesday)[0]).toEqual({ id: "later", until: new Date(2026, 10, 24, 13) });
  expect(snoozeChoices(new Date(2026, 10, 24, 18))[0]?.id).toBe("tomorrow");
});

test("on a Monday the next Monday is meant", () => {
  const monday = snoozeChoices(new Date(2026, 10, 23, 10)).find(({ id }) => id === "monday");
  expect(monday?.until).toEqual(new Date(2026, 10, 30, 9));
});
