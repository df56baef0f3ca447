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
export function useVerdicts(options: Options) {
  const { rows, listing, me, onLeave } = options;
  const backend = useBackend();
  const { decide, refused } = useDeciding(options);
  return {
    refused,
    move: (ids: string[], status: string, words: string, until: Date | null = null) => {
      const going = leaves(listing, status);
      if (going) onLeave(ids);
      const instant = until?.toISOString() ?? null;
      const ask = () => backend.conversationsSetStatus(ids, status, instant);
      decide(ids, words, () => ({ status }), ask);
      if (going) rows.remove(new Set(ids));
    },
    mark: (ids: string[], seen: boolean) => {
      const ask = () => backend.conversationsMarkSeen(ids, seen, true);
      decide(ids, say(seen ? "marked-read" : "marked-unread"), () => ({ unread: !seen }), ask);
    },
    assign: (ids: string[], user: User | null) => {
      const name = user?.id === me ? say("you") : (user?.name ?? "");
      const assignee = user?.id ?? null;
      const words = user ? say("assigned-to", { name }) : say("assigned-nobody");
      decide(
        ids,
        words,
        () => ({ assignee }),
        () => backend.conversationsAssign(ids, assignee),
      );
    },
    tag: (ids: string[], name: string, attach: boolean) => {
      const tagged: Change = ({ tags }) => ({
        tags: attach ? [...new Set([...tags, name])] : tags.filter((one) => one !== name),
      });
      const ask = () => backend.conversationsTag(ids, name, attach);
      decide(ids, say(attach ? "tagged" : "untagged", { name }), tagged, ask);
    },
  };
}

function useDeciding({ rows, onDone }: Options) {
  const { done, refused } = useTelling();
  const decide = (ids: string[], words: string, change: Change, ask: () => Promise<unknown>) => {
    if (ids.length === 0) return;
    rows.patch(new Set(ids), change);
    onDone();
    done(ids.length === 1 ? words : say("many", { count: count(ids.length), words }));
    ask().catch((thrown) => {
      rows.refresh();
      refused(thrown);
    });
  };
  return { decide, refused };
}
