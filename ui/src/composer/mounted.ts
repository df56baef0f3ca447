import type { Draft } from "../backend/types";

/** What a message is: an answer, a copy for somebody else, the first of its conversation, or a note for the team. */
export type Mode = "reply" | "reply_all" | "forward" | "new" | "note";

/** The composer that is on the screen, for menus and for what comes back from the outbox. */
export type MountedComposer = {
  /** Null while a new message is written. */
  conversation: string | null;
  /** Turns to a mode, about one message or the newest, and takes the focus. */
  compose(mode: Mode, message?: string): void;
  /** Takes a draft in, exactly as it was; what is being written is kept as a draft. */
  reopen(draft: Draft): void;
  /** Adds text at its end. */
  type(text: string): void;
};

const mounted: MountedComposer[] = [];
const awaiting = new Set<(composer: MountedComposer) => void>();

/** Announces a composer while it is on the screen; the answer takes it back. */
export function mount(composer: MountedComposer): () => void {
  mounted.push(composer);
  for (const tell of awaiting) tell(composer);
  return () => {
    mounted.splice(mounted.indexOf(composer), 1);
  };
}

/** The composer of a conversation, where it is open. */
export function composerOf(conversation: string | null): MountedComposer | null {
  return mounted.findLast((one) => one.conversation === conversation) ?? null;
}

/** Hears of the composer of a conversation once it is on the screen; the answer takes it back. */
export function whenMounted(conversation: string, then: (composer: MountedComposer) => void): () => void {
  const tell = (composer: MountedComposer) => {
    if (composer.conversation === conversation) then(composer);
  };
  awaiting.add(tell);
  return () => {
    awaiting.delete(tell);
  };
}
