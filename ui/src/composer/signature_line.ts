import type { AccountView } from "../backend/types";
import { say } from "../words/words";

/** `Signature “Sales desk”: Nadia Okafor, Kestrel Parts`, null where the account has none. */
export function signatureLine(account: AccountView | undefined): string | null {
  const signature = account?.signature;
  const lines = signature?.text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line && line !== "--");
  if (!signature || !lines || lines.length === 0) return null;
  return say("signature-line", { name: signature.name, words: lines.join(", ") });
}
