import { clock } from "../words/times";
import { say } from "../words/words";

/** What an outgoing message and its row in the outbox have in common. */
export type Outgoing = { status: string; reason: string | null; retry_at: string | null };

/** Where an outgoing message stands, in words. `title` says what happened, `words` what it means and what comes next. */
export type Standing = {
  look: "quiet" | "warn" | "err";
  title: string | null;
  words: string;
  deeds: Deed[];
};

export type Deed = "undo" | "edit" | "send_now" | "try_again" | "check_again" | "send_anyway";

/** Undo counts seconds as long as it is near; a message that leaves later says when. */
export const counted = 60_000;

/** Null where there is nothing to say: it has arrived, or it is not ours. */
export function standing(message: Outgoing, to: string, now: number, online: boolean): Standing | null {
  switch (message.status) {
    case "queued":
      return queued(message, now, online);
    case "sending":
      return { look: "quiet", title: null, words: say("sending"), deeds: [] };
    case "retry":
      return {
        look: "warn",
        title: say("retry-title"),
        words: sentences(message.reason, next("retry-next", message.retry_at)),
        deeds: ["try_again", "edit"],
      };
    case "failed":
      return {
        look: "err",
        title: say("failed-title", { to }),
        words: sentences(message.reason),
        deeds: ["try_again", "edit"],
      };
    case "unknown":
      return {
        look: "warn",
        title: say("unknown-title"),
        words: sentences(
          message.reason ?? say("unknown-reason"),
          next("unknown-next", message.retry_at),
          say("unknown-never"),
        ),
        deeds: ["check_again", "send_anyway"],
      };
    default:
      return null;
  }
}

function queued({ reason, retry_at }: Outgoing, now: number, online: boolean): Standing {
  if (reason !== null) return { look: "warn", title: say("held-title"), words: reason, deeds: ["send_now", "edit"] };
  const left = retry_at === null ? 0 : Date.parse(retry_at) - now;
  if (left > counted)
    return {
      look: "quiet",
      title: null,
      words: say("leaves-at", { time: clock(retry_at ?? "") }),
      deeds: ["edit", "send_now"],
    };
  if (left > 0) {
    const seconds = Math.ceil(left / 1000);
    return { look: "quiet", title: null, words: say("leaves-in", { seconds }), deeds: ["undo", "send_now"] };
  }
  return { look: "quiet", title: null, words: say(online ? "leaving" : "leaves-online"), deeds: ["edit"] };
}

function next(id: string, instant: string | null): string | null {
  return instant === null ? null : say(id, { time: clock(instant) });
}

function sentences(...parts: (string | null)[]): string {
  return parts.flatMap((part) => (part ? [/[.!?…)]$/.test(part) ? part : `${part}.`] : [])).join(" ");
}
