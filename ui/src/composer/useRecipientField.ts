import { type ClipboardEvent, type KeyboardEvent, type RefObject, useState } from "react";
import { joined, parseRecipients, type Recipient, valid, without } from "./recipients";
import { useKnownPeople } from "./useKnownPeople";

type Options = {
  people: Recipient[];
  onChange: (people: Recipient[]) => void;
  input: RefObject<HTMLInputElement | null>;
};

/** What is typed into a field of recipients, who is meant by it, and what its keys do. */
export function useRecipientField({ people, onChange, input }: Options) {
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const known = without(useKnownPeople(typed), people);
  const place = Math.min(active, known.length - 1);
  const meant = known[place];

  const type = (text: string) => {
    setTyped(text);
    setActive(0);
  };
  const add = (more: Recipient[]) => {
    type("");
    if (more.length > 0) onChange(joined(people, more));
  };
  const remove = (one: Recipient) => {
    onChange(people.filter((other) => other !== one));
    input.current?.focus();
  };
  /** Takes the last one out; what is no address is mended as text. */
  const backspace = () => {
    const last = people.at(-1);
    onChange(people.slice(0, -1));
    if (last && !valid(last)) type(last.address);
  };
  const deeds: Record<Deed, () => void> = {
    next: () => setActive((place + 1) % known.length),
    previous: () => setActive((place + known.length - 1) % known.length),
    pick: () => add(meant ? [meant] : []),
    take: () => add(parseRecipients(typed)),
    remove: backspace,
    close: () => type(""),
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const deed = keyDeed(event.key, { typed, choosing: meant !== undefined, chips: people.length });
    if (deed === null) return;
    event.preventDefault();
    if (deed === "close") event.stopPropagation();
    deeds[deed]();
  };
  return { typed, known, place, meant, type, add, remove, take: deeds.take, onKeyDown, onPaste: pasting(typed, add) };
}

/** Takes pasted text that holds several people; a single one is text like any other. */
function pasting(typed: string, add: (people: Recipient[]) => void) {
  return (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text/plain");
    if (!/[,;\n<]/.test(text)) return;
    event.preventDefault();
    add(parseRecipients(`${typed}${text}`));
  };
}

type Deed = "next" | "previous" | "pick" | "take" | "remove" | "close";

/** What a key does in the field, null where the field itself knows. */
function keyDeed(key: string, state: { typed: string; choosing: boolean; chips: number }): Deed | null {
  const writing = state.typed.trim() !== "";
  if (state.choosing && key === "ArrowDown") return "next";
  if (state.choosing && key === "ArrowUp") return "previous";
  if (state.choosing && key === "Escape") return "close";
  if (state.choosing && (key === "Enter" || key === "Tab")) return "pick";
  if (writing && (key === "Enter" || key === "," || key === ";")) return "take";
  return key === "Backspace" && state.typed === "" && state.chips > 0 ? "remove" : null;
}
