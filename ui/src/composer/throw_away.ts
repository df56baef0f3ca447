import type { Backend } from "../backend/client";
import type { Draft } from "../backend/types";

const toastTime = 6000;

/**
 * Throws a draft away and offers it back where something was in it. Its files go with it, so a draft with files is
 * kept until the offer is over; then `forget` answers with the same draft instead of a copy.
 */
export function throwAway(backend: Backend, draft: Draft, offer: (forget: () => Draft) => void): void {
  // A draft that cannot be thrown away stays in Drafts, where it is seen.
  const discard = () => void (draft.id && backend.draftsDiscard(draft.id).catch(() => {}));
  if (draft.attachments.length === 0) {
    discard();
    if (draft.text !== "") offer(() => ({ ...draft, id: "" }));
    return;
  }
  const timer = setTimeout(discard, toastTime);
  offer(() => {
    clearTimeout(timer);
    return draft;
  });
}
