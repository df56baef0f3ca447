import { expect, test } from "vitest";
import { duration, fullTime, shortTime, size } from "./times";

const now = new Date(2026, 10, 24, 10, 47).getTime();
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

test("times get shorter with distance", () => {
  expect(shortTime(at(2026, 10, 24, 9, 5), now)).toBe("09:05");
  expect(shortTime(at(2026, 10, 23, 16, 20), now)).toBe("Mon");
  expect(shortTime(at(2026, 9, 12, 9, 0), now)).toBe("12 Oct");
  expect(shortTime(at(2025, 9, 12, 9, 0), now)).toBe("12 Oct 2025");
});

test("full times say the day as well", () => {
  expect(fullTime(at(2026, 10, 24, 10, 42), now)).toBe("Today 10:42");
  expect(fullTime(at(2026, 10, 23, 16, 20), now)).toBe("Mon 16:20");
  expect(fullTime(at(2026, 9, 12, 9, 0), now)).toBe("12 Oct, 09:00");
});

test("durations are in minutes, then hours, then days", () => {
  expect([18, 62, 3000].map((minutes) => duration(minutes * 60_000))).toEqual(["18 min", "1 h 02", "2 days"]);
});

test("sizes have one unit", () => {
  expect([12, 84_000, 1_800_000].map(size)).toEqual(["12 B", "84 KB", "1.8 MB"]);
});
