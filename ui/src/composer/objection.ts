import { saysAttached } from "./attached_words";
import type { Composition } from "./composition";
import { type Recipient, valid } from "./recipients";

/** Why a message is not sent yet; `wrong` names the address to mend. */
export type Objection =
  | { code: "no_recipient" }
  | { code: "wrong_recipient"; wrong: Recipient }
  | { code: "nothing_written" }
  | { code: "no_subject" }
  | { code: "nothing_attached" };

/** What a person surely did not mean. The last two are questions: sending anyway is possible. */
export function objection(one: Composition, text: string): Objection | null {
  const wordless = text.trim() === "";
  if (one.mode === "note") return wordless ? { code: "nothing_written" } : null;
  const people = [...one.to, ...one.cc, ...one.bcc];
  if (people.length === 0) return { code: "no_recipient" };
  const wrong = people.find((person) => !valid(person));
  if (wrong) return { code: "wrong_recipient", wrong };
  if (wordless && one.files.length === 0 && one.mode !== "forward") return { code: "nothing_written" };
  if (one.mode === "new" && one.subject.trim() === "") return { code: "no_subject" };
  if (one.files.length === 0 && one.mode !== "forward" && saysAttached(text)) return { code: "nothing_attached" };
  return null;
}

/** Whether the person may overrule it. */
export function canOverrule({ code }: Objection): boolean {
  return code === "no_subject" || code === "nothing_attached";
}
