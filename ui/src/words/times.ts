import { locale } from "./locale";
import { say } from "./words";

const day = 86_400_000;

const clockFormat = new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const weekday = new Intl.DateTimeFormat(locale(), { weekday: "short" });
const dayMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const dayMonthYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const number = new Intl.NumberFormat(locale());

/** `10:42` */
export function clock(instant: string): string {
  return clockFormat.format(new Date(instant));
}

/** `10:42` today, `Mon` this week, `12 Oct`, then `12 Oct 2025`. */
export function shortTime(instant: string, now: number): string {
  const at = new Date(instant);
  const today = new Date(now);
  const midnight = new Date(today.getFullYear(), today.getMonth(), today.getDate()).getTime();
  if (at.getTime() >= midnight) return clockFormat.format(at);
  if (at.getTime() >= midnight - 6 * day) return weekday.format(at);
  return (at.getFullYear() === today.getFullYear() ? dayMonth : dayMonthYear).format(at);
}

/** `Today 10:42`, `Mon 16:20`, `12 Oct, 09:12` */
export function fullTime(instant: string, now: number): string {
  const short = shortTime(instant, now);
  const time = clock(instant);
  if (short === time) return say("time-today", { time });
  return short.includes(" ") ? `${short}, ${time}` : `${short} ${time}`;
}

/** `18 min`, `1 h 02`, `3 days` */
export function duration(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  if (minutes < 60) return say("duration-minutes", { minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return say("duration-hours", { hours, minutes: String(minutes % 60).padStart(2, "0") });
  return say("duration-days", { days: Math.floor(hours / 24) });
}

/** `48,210` */
export function count(value: number): string {
  return number.format(value);
}

/** `84 KB`, `1.8 MB` */
export function size(bytes: number): string {
  if (bytes < 1000) return say("size-bytes", { size: bytes });
  if (bytes < 1_000_000) return say("size-kilobytes", { size: Math.round(bytes / 1000) });
  return say("size-megabytes", { size: (bytes / 1_000_000).toFixed(1) });
}
