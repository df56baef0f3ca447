import { expect, it } from "vitest";
import { snoozeTimes } from "./snooze_times";

const times = (now: Date) => Object.fromEntries(snoozeTimes(now).map(({ id, until }) => [id, until.toString().slice(0, 21)]));

it("offers civil times from here", () => {
  expect(times(new Date(2026, 10, 24, 10, 47))).toEqual({
    "snooze-three-hours": "Tue Nov 24 2026 13:47",
    "snooze-evening": "Tue Nov 24 2026 18:00",
    "snooze-tomorrow": "Wed Nov 25 2026 09:00",
    "snooze-monday": "Mon Nov 30 2026 09:00",
    "snooze-week": "Tue Dec 01 2026 09:00",
  });
});

it("offers no evening that is over, and no time twice", () => {
  expect(Object.keys(times(new Date(2026, 10, 24, 17, 30)))).not.toContain("snooze-evening");
  const sunday = times(new Date(2026, 10, 29, 10, 0));
  expect(Object.keys(sunday)).toEqual(["snooze-three-hours", "snooze-evening", "snooze-tomorrow", "snooze-week"]);
});
