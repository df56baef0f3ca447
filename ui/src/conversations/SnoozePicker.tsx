import { useState } from "react";
import { Picker, type PickerOption } from "../controls/Picker";
import { fullTime } from "../words/times";
import { say } from "../words/words";
import { snoozeChoices, snoozeUntil } from "./snooze";

type Props = { onPick: (until: Date | null) => void; onClose: () => void };

/** Until when: a choice, or an instant as it is typed. */
export function SnoozePicker({ onPick, onClose }: Props) {
  const [query, setQuery] = useState("");
  const [now] = useState(() => new Date());
  const typed = snoozeUntil(query, now);
  const offered = snoozeChoices(now).map(({ id, until }) => ({ id, until, label: say(`snooze-${id}`) }));
  const matching = offered.filter(({ label }) => label.toLowerCase().includes(query.trim().toLowerCase()));
  const choices = typed ? [{ id: "typed", until: typed, label: say("snooze-typed") }] : matching;
  const options = choices.map(
    ({ id, until, label }): PickerOption => ({
      id,
      label,
      icon: until === null ? "reply" : "clock",
      detail: until ? soonTime(until) : undefined,
    }),
  );
  return (
    <Picker
      title={say("action-snooze")}
      placeholder={say("snooze-placeholder")}
      icon="clock"
      query={query}
      options={options}
      empty={say("snooze-no-instant")}
      onQuery={setQuery}
      onPick={({ id }) => onPick(choices.find((choice) => choice.id === id)?.until ?? null)}
      onClose={onClose}
    />
  );
}

const dayFormat = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short" });

/** An instant to come: `Today 16:00`, `Fri 27 Nov, 09:00`. */
export function soonTime(until: Date): string {
  const today = new Date();
  if (until.toDateString() === today.toDateString()) return fullTime(until.toISOString(), until.getTime());
  const time = until.toTimeString().slice(0, 5);
  return `${dayFormat.format(until).replace(",", "")}, ${time}`;
}
