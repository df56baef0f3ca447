import { type ReactNode, useState } from "react";
import { useDeed } from "../app/Deeds";
import { TagPicker } from "../tags/TagPicker";
import { AssignPicker } from "../team/AssignPicker";
import { say } from "../words/words";
import { SnoozePicker, soonTime } from "./SnoozePicker";
import { type Options, useVerdicts, type Verdicts } from "./useVerdicts";

type Asking = { what: "snooze" | "assign" | "tag"; ids: string[] };

/** Does what the keys decide, and answers with what has to be asked first: until when, who, which tag. */
export function useDecisions({ targets, ...options }: Options & { targets: () => string[] }): ReactNode {
  const { rows, me } = options;
  const verdicts = useVerdicts(options);
  const [asking, setAsking] = useState<Asking | null>(null);
  const ask = (what: Asking["what"]) => {
    const ids = targets();
    if (ids.length > 0) setAsking({ what, ids });
  };
  const done = () => {
    const ids = targets();
    const reopening = ids.length > 0 && ids.every((id) => rows.find(id)?.status === "closed");
    verdicts.move(ids, reopening ? "open" : "closed", say(reopening ? "reopened" : "done"));
  };

  useDeed("done", done);
  useDeed("spam", () => verdicts.move(targets(), "spam", say("moved-spam")));
  useDeed("trash", () => verdicts.move(targets(), "trash", say("moved-trash")));
  useDeed("snooze", () => ask("snooze"));
  useDeed("assign", () => ask("assign"));
  useDeed("tag", () => ask("tag"));
  useDeed("assignToMe", () => verdicts.assign(targets(), me === null ? null : { id: me, name: "" }), me !== null);
  useDeed("unread", () => verdicts.mark(targets(), false));
  useDeed("read", () => verdicts.mark(targets(), true));

  if (asking === null) return null;
  const tags = asking.ids.map((id) => rows.find(id)?.tags ?? []);
  return <Asked asking={asking} tags={tags} verdicts={verdicts} onClose={() => setAsking(null)} />;
}

type AskedProps = { asking: Asking; tags: string[][]; verdicts: Verdicts; onClose: () => void };

function Asked({ asking, tags, verdicts, onClose }: AskedProps) {
  const { what, ids } = asking;
  if (what === "snooze") {
    const sleep = (until: Date | null) => {
      onClose();
      const words = until ? say("snoozed-until", { time: soonTime(until) }) : say("snoozed-reply");
      verdicts.move(ids, "snoozed", words, until);
    };
    return <SnoozePicker onPick={sleep} onClose={onClose} />;
  }
  if (what === "assign") {
    const give = (user: { id: string; name: string } | null) => {
      onClose();
      verdicts.assign(ids, user);
    };
    return <AssignPicker onPick={give} onClose={onClose} />;
  }
  const common = tags[0]?.filter((name) => tags.every((others) => others.includes(name))) ?? [];
  const tag = (name: string, attach: boolean) => verdicts.tag(ids, name, attach);
  return <TagPicker attached={common} onTag={tag} onProblem={verdicts.refused} onClose={onClose} />;
}
