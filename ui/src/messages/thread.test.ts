import { describe, expect, it } from "vitest";
import type { ConversationView, MessageView } from "../backend/types";
import { conversation, event, message } from "./examples";
import { answered, arrange, type ThreadItem } from "./thread";

const nothing = new Set<string>();
const untouched = { turned: nothing, spread: nothing, fresh: nothing };

function at(minute: number): string {
  return new Date(Date.UTC(2026, 10, 23, 9, minute)).toISOString();
}

function thread(count: number, more: Partial<ConversationView> = {}): ConversationView {
  const messages = Array.from({ length: count }, (_, n) => message({ id: `m${n + 1}`, received_at: at(n) }));
  return conversation({ messages, timeline: [], notes: [], ...more });
}

function words(items: ThreadItem[]): string {
  return items
    .map((item) => {
      if (item.kind === "message") return item.message.id + (item.open ? "+" : "-");
      return item.kind === "gathered" ? `(${item.items.length} ${item.of})` : item.kind;
    })
    .join(" ");
}

describe("the thread", () => {
  it("opens the newest two and folds the old ones", () => {
    expect(words(arrange(thread(3), untouched))).toBe("m1- m2+ m3+");
  });
  it("gathers long runs of folded messages and spreads them on demand", () => {
    expect(words(arrange(thread(8), untouched))).toBe("m1- (4 messages) m6- m7+ m8+");
    const spread = new Set(["gathered m2"]);
    expect(words(arrange(thread(8), { ...untouched, spread }))).toBe("m1- m2- m3- m4- m5- m6- m7+ m8+");
  });
  it("keeps events and notes between the messages by time", () => {
    const view = thread(2, {
      timeline: [event({ at: at(0).replace(":00.000", ":30.000") })],
      notes: [{ id: "n", author: "Priya", at: at(5), text: "hold" }],
    });
    expect(words(arrange(view, untouched))).toBe("m1+ event m2+ note");
  });
  it("gathers events too", () => {
    const timeline = [10, 11, 12, 13, 14].map((minute) => event({ at: at(minute) }));
    expect(words(arrange(thread(1, { timeline }), untouched))).toBe("m1+ event (3 events) event");
  });
  it("opens and marks what is new, once", () => {
    const fresh = new Set(["m2", "m4"]);
    expect(words(arrange(thread(5), { ...untouched, fresh }))).toBe("m1- fresh m2+ m3- m4+ m5+");
  });
  it("has no mark where everything is new", () => {
    expect(words(arrange(thread(2), { ...untouched, fresh: new Set(["m1", "m2"]) }))).toBe("m1+ m2+");
  });
  it("opens what did not arrive and leaves out what was taken back", () => {
    const view = thread(4);
    (view.messages[0] as MessageView).status = "failed";
    (view.messages[1] as MessageView).status = "cancelled";
    expect(words(arrange(view, untouched))).toBe("m1+ m3+ m4+");
  });
  it("turns a message round", () => {
    expect(words(arrange(thread(3), { ...untouched, turned: new Set(["m1", "m3"]) }))).toBe("m1+ m2+ m3-");
  });
});

describe("the message that is answered", () => {
  it("is the newest from them, though ours came later", () => {
    const view = thread(3);
    (view.messages[2] as MessageView).direction = "out";
    expect(answered(view)?.id).toBe("m2");
  });
  it("is ours where nobody wrote yet", () => {
    const view = conversation({ messages: [message({ id: "m1", direction: "out" })] });
    expect(answered(view)?.id).toBe("m1");
  });
});
