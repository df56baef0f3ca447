/** A choice of the snooze menu: the word's id and the instant. */
export type SnoozeTime = { id: string; until: Date };

const hour = 3_600_000;

/** Civil times in the zone of this desktop; what has passed today is not offered. */
export function snoozeTimes(now: Date): SnoozeTime[] {
  const at = (days: number, hours: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hours, 0, 0);
  const monday = ((8 - now.getDay()) % 7 || 7) as number;
  const choices: SnoozeTime[] = [
    { id: "snooze-three-hours", until: new Date(Math.ceil((now.getTime() + 3 * hour) / 60_000) * 60_000) },
    { id: "snooze-evening", until: at(0, 18) },
    { id: "snooze-tomorrow", until: at(1, 9) },
    { id: "snooze-monday", until: at(monday, 9) },
    { id: "snooze-week", until: at(7, 9) },
  ];
  const later = choices.filter(({ id, until }) => id !== "snooze-evening" || until.getTime() > now.getTime() + hour);
  return later.filter(({ until }, place) => later.findIndex((one) => +one.until === +until) === place);
}
