import { type Listing, leaves } from "../app/listing";
import { useBackend } from "../backend/BackendContext";
import type { ConversationRow } from "../backend/types";
import { count } from "../words/times";
import { say } from "../words/words";
import type { RowSource } from "./RowSource";
import { useTelling } from "./useTelling";

type Change = (row: ConversationRow) => Partial<ConversationRow>;

type User = { id: string; name: string };

export type Options = {
  rows: RowSource;
  listing: Listing;
  me: string | null;
  /** Rows are about to leave the list. */
  onLeave: (ids: string[]) => void;
  onDone: () => void;
};

export type Verdicts = ReturnType<typeof useVerdicts>;

/** What can be decided about conversations: shown at once, put back with a sentence where it is refused. */
export function useVerdicts({ rows, listing, me, onLeave, onDone }: Options) {
  const backend = useBackend();
  const telling = useTelling();

  const decide = (ids: string[], words: string, change: Change, asked: () => Promise<unknown>) => {
    if (ids.length === 0) return;
    rows.patch(new Set(ids), change);
    onDone();
    telling.done(ids.length === 1 ? words : say("many", { count: count(ids.length), words }));
    asked().catch((thrown) => {
      rows.refresh();
      telling.refused(thrown);
    });
  };

  return {
    refused: telling.refused,
    move: (ids: string[], status: string, words: string, until: Date | null = null) => {
      const going = leaves(listing, status);
      if (going) onLeave(ids);
      const instant = until?.toISOString() ?? null;
      decide(
        ids,
        words,
        () => ({ status }),
        () => backend.conversationsSetStatus(ids, status, instant),
      );
      if (going) rows.remove(new Set(ids));
    },
    mark: (ids: string[], seen: boolean) =>
      decide(
        ids,
        say(seen ? "marked-read" : "marked-unread"),
        () => ({ unread: !seen }),
        () => backend.conversationsMarkSeen(ids, seen),
      ),
    assign: (ids: string[], user: User | null) => {
      const name = user?.id === me ? say("you") : (user?.name ?? "");
      decide(
        ids,
        user ? say("assigned-to", { name }) : say("assigned-nobody"),
        () => ({ assignee: user?.id ?? null }),
        () => backend.conversationsAssign(ids, user?.id ?? null),
      );
    },
    tag: (ids: string[], name: string, attach: boolean) =>
      decide(
        ids,
        say(attach ? "tagged" : "untagged", { name }),
        ({ tags }) => ({ tags: attach ? [...new Set([...tags, name])] : tags.filter((one) => one !== name) }),
        () => backend.conversationsTag(ids, name, attach),
      ),
  };
}
