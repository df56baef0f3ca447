import { type ReactNode, useState } from "react";
import { useDeed } from "../app/Deeds";
import { type Listing, leaves } from "../app/listing";
import { useToasts } from "../app/Toasts";
import { useBackend } from "../backend/BackendContext";
import { refusal } from "../backend/client";
import type { ConversationRow } from "../backend/types";
import { TagPicker } from "../tags/TagPicker";
import { AssignPicker } from "../team/AssignPicker";
import { count } from "../words/times";
import { say } from "../words/words";
import type { RowSource } from "./RowSource";
import { SnoozePicker, soonTime } from "./SnoozePicker";
import { useUndo } from "./useUndo";

type Asking = { what: "snooze" | "assign" | "tag"; ids: string[] };

type Options = {
  rows: RowSource;
  listing: Listing;
  /** What keys act on: the picked rows, else the opened conversation or the row in hand. */
  targets: () => string[];
  me: string | null;
  /** Rows are about to leave the list. */
  onLeave: (ids: string[]) => void;
  onDone: () => void;
};

type Change = Partial<ConversationRow>;

/** Everything that is decided about conversations, shown at once and put back where it is refused. */
export function useDecisions({ rows, listing, targets, me, onLeave, onDone }: Options): ReactNode {
  const backend = useBackend();
  const toasts = useToasts();
  const undo = useUndo();
  const [asking, setAsking] = useState<Asking | null>(null);

  const tell = (words: string) => {
    toasts.show({ words, deeds: [{ label: say("undo"), keys: "z", hot: true, onPress: undo }] });
    toasts.announce(say("done-with-undo", { words }));
  };
  const refused = (thrown: unknown) => {
    const { message, hint } = refusal(thrown);
    rows.refresh();
    toasts.show({ words: [message, hint].filter(Boolean).join(" "), seconds: 12 });
    toasts.announce(message, true);
  };
  const decide = async (ids: string[], words: string, change: (row: ConversationRow) => Change, ask: Promise<unknown>) => {
    rows.patch(new Set(ids), change);
    onDone();
    tell(ids.length === 1 ? words : say("many", { count: count(ids.length), words }));
    await ask.catch(refused);
  };
  const move = (ids: string[], status: string, words: string, until: Date | null = null) => {
    if (ids.length === 0) return;
    const going = leaves(listing, status);
    if (going) onLeave(ids);
    const ask = backend.conversationsSetStatus(ids, status, until?.toISOString() ?? null);
    void decide(ids, words, () => ({ status }), ask);
    if (going) rows.remove(new Set(ids));
  };
  const seen = (wanted: boolean) => {
    const ids = targets();
    const words = say(wanted ? "marked-read" : "marked-unread");
    if (ids.length > 0)
      void decide(ids, words, () => ({ unread: !wanted }), backend.conversationsMarkSeen(ids, wanted));
  };
  const give = (ids: string[], user: { id: string; name: string } | null) => {
    const words = user ? say("assigned-to", { name: user.id === me ? say("you") : user.name }) : say("assigned-nobody");
    const assignee = user?.id ?? null;
    if (ids.length > 0) void decide(ids, words, () => ({ assignee }), backend.conversationsAssign(ids, assignee));
  };
  const tag = (ids: string[], name: string, attach: boolean) => {
    const words = say(attach ? "tagged" : "untagged", { name });
    const change = ({ tags }: ConversationRow) => ({
      tags: attach ? [...new Set([...tags, name])] : tags.filter((one) => one !== name),
    });
    void decide(ids, words, change, backend.conversationsTag(ids, name, attach));
  };
  const ask = (what: Asking["what"]) => {
    const ids = targets();
    if (ids.length > 0) setAsking({ what, ids });
  };

  const statusOf = (id: string) => rows.at(rows.indexOf(id))?.status;
  useDeed("done", () => {
    const ids = targets();
    const reopening = ids.length > 0 && ids.every((id) => statusOf(id) === "closed");
    move(ids, reopening ? "open" : "closed", say(reopening ? "reopened" : "done"));
  });
  useDeed("spam", () => move(targets(), "spam", say("moved-spam")));
  useDeed("trash", () => move(targets(), "trash", say("moved-trash")));
  useDeed("snooze", () => ask("snooze"));
  useDeed("assign", () => ask("assign"));
  useDeed("tag", () => ask("tag"));
  useDeed("assignToMe", () => give(targets(), me === null ? null : { id: me, name: "" }), me !== null);
  useDeed("unread", () => seen(false));
  useDeed("read", () => seen(true));

  const close = () => setAsking(null);
  if (asking?.what === "snooze") {
    const sleep = (until: Date | null) => {
      close();
      const words = until ? say("snoozed-until", { time: soonTime(until) }) : say("snoozed-reply");
      move(asking.ids, "snoozed", words, until);
    };
    return <SnoozePicker onPick={sleep} onClose={close} />;
  }
  if (asking?.what === "assign") {
    const pick = (user: { id: string; name: string } | null) => {
      close();
      give(asking.ids, user);
    };
    return <AssignPicker onPick={pick} onClose={close} />;
  }
  if (asking?.what === "tag") {
    const tags = asking.ids.map((id) => rows.at(rows.indexOf(id))?.tags ?? []);
    const common = tags[0]?.filter((name) => tags.every((others) => others.includes(name))) ?? [];
    const onTag = (name: string, attach: boolean) => tag(asking.ids, name, attach);
    return <TagPicker attached={common} onTag={onTag} onProblem={refused} onClose={close} />;
  }
  return null;
}
