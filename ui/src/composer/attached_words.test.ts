import { expect, it } from "vitest";
import { saysAttached } from "./attached_words";

it.each([
  "The quote is attached.",
  "Anbei das Angebot",
  "Vous trouverez ci-joint la facture",
  "la factura va adjunta",
  "W załączniku przesyłam",
])("%s: something is attached", (text) => expect(saysAttached(text)).toBe(true));

it.each(["Both axles leave tomorrow", "The bracket is reattachable", "> the quote is attached\nthank you"])(
  "%s: nothing is said to be attached",
  (text) => expect(saysAttached(text)).toBe(false),
);
