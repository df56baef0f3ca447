import type { ContactView, MessageView } from "../backend/types";
import { say } from "../words/words";

/** Who wrote it: the agent's side is *You*. */
export function author(message: MessageView): string {
  return message.direction === "out" ? say("you") : displayed(message.from);
}

/** Beside the author: where ours goes to, or the address theirs comes from. */
export function recipients(message: MessageView): string {
  if (message.direction === "in") return message.from.name ? message.from.address : "";
  return say("to-whom", { names: [...message.to, ...message.cc].map(displayed).join(", ") });
}

/** A person in one word: the name, else the address. */
export function displayed(contact: ContactView): string {
  return contact.name || contact.address;
}

/** A person as a header has them. */
export function inFull(contact: ContactView): string {
  return contact.name ? `${contact.name} <${contact.address}>` : contact.address;
}
