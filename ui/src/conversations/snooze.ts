const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const morning = 9;

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Until when a conversation may sleep; null: until the customer writes. */
export type SnoozeChoice = { id: "later" | "tomorrow" | "monday" | "month" | "reply"; until: Date | null };

/** What is offered, from near to far. */
export function snoozeChoices(now: Date): SnoozeChoice[] {
  const later = new Date(now.getTime() + 3 * hour);
  later.setMinutes(0, 0, 0);
  const choices: SnoozeChoice[] = [
    { id: "tomorrow", until: morningOf(now, 1) },
    { id: "monday", until: morningOf(now, daysTo(now, 1)) },
    { id: "month", until: morningOf(now, 30) },
    { id: "reply", until: null },
  ];
  return now.getHours() < 17 ? [{ id: "later", until: later }, ...choices] : choices;
}

/** What somebody typed: `16:00`, `2h`, `3d`, `fri 14:30`, `tomorrow`, `1 Dec`, `2026-12-01`. Null where it is no instant to come. */
export function snoozeUntil(text: string, now: Date): Date | null {
  const typed = text.trim().toLowerCase();
  const time = /(?:^|\s)(\d{1,2}):(\d{2})$/.exec(typed);
  const words = time ? typed.slice(0, time.index).trim() : typed;
  const date = words === "" ? (time ? new Date(now) : null) : (span(words, now) ?? dayNamed(words, now));
  if (date === null) return null;
  if (time) date.setHours(Number(time[1]), Number(time[2]), 0, 0);
  if (time && words === "" && date <= now) date.setDate(date.getDate() + 1);
  return date > now && !Number.isNaN(date.getTime()) ? date : null;
}

function span(words: string, now: Date): Date | null {
  const [, amount, unit] = /^(\d{1,3})\s*(min|h|d|w)(?:utes?|ours?|ays?|eeks?)?$/.exec(words) ?? [];
  if (!amount || !unit) return null;
  const count = Number(amount);
  if (unit === "h") return new Date(now.getTime() + count * hour);
  if (unit === "d") return morningOf(now, count);
  if (unit === "w") return morningOf(now, 7 * count);
  return new Date(now.getTime() + count * minute);
}

function dayNamed(words: string, now: Date): Date | null {
  if (words === "tomorrow") return morningOf(now, 1);
  const weekday = weekdays.findIndex((name) => words.length >= 3 && name.startsWith(words));
  if (weekday >= 0) return morningOf(now, daysTo(now, weekday));
  const [, year, month, date] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words) ?? [];
  if (year) return new Date(Number(year), Number(month) - 1, Number(date), morning);
  const [, dayOfMonth, name = ""] = /^(\d{1,2})\.? ([a-z]{3})[a-z]*$/.exec(words) ?? [];
  const at = months.indexOf(name);
  if (!dayOfMonth || at < 0) return null;
  const found = new Date(now.getFullYear(), at, Number(dayOfMonth), morning);
  if (found < now) found.setFullYear(found.getFullYear() + 1);
  return found;
}

function morningOf(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, morning);
}

function daysTo(now: Date, weekday: number): number {
  return (weekday - now.getDay() + 7) % 7 || 7;
}

/** Whole days between two instants, by the calendar. */
export function daysBetween(from: Date, to: Date): number {
  return Math.round((new Date(to).setHours(0, 0, 0, 0) - new Date(from).setHours(0, 0, 0, 0)) / day);
}
