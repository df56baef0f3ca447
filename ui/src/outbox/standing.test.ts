import { describe, expect, it } from "vitest";
import { standing } from "./standing";

const now = Date.parse("2026-11-24T10:47:00Z");
const at = (seconds: number) => new Date(now + seconds * 1000).toISOString();
const of = (status: string, reason: string | null, retry_at: string | null, online = true) =>
  standing({ status, reason, retry_at }, "purchasing@transbud.example", now, online);

describe("an outgoing message in words", () => {
  it("counts down while it can be undone", () => {
    expect(of("queued", null, at(5.2))).toMatchObject({ words: "Leaves in 6 s.", deeds: ["undo", "send_now"] });
  });
  it("says when a planned one leaves", () => {
    expect(of("queued", null, at(3600))?.deeds).toEqual(["edit", "send_now"]);
  });
  it("waits for the network where there is none", () => {
    expect(of("queued", null, at(-1), false)?.words).toBe("Leaves when you are online.");
  });
  it("shows who came in between and waits for a decision", () => {
    expect(of("queued", "Held: Jonas answered 10:02.", at(-1))).toMatchObject({
      look: "warn",
      deeds: ["send_now", "edit"],
    });
  });
  it("puts the server's words behind ours", () => {
    expect(of("failed", "Their server said: mailbox full (552 5.2.2)", null)).toMatchObject({
      look: "err",
      title: "Not delivered to purchasing@transbud.example.",
      words: "Their server said: mailbox full (552 5.2.2)",
    });
  });
  it("never sends an unknown one again by itself", () => {
    const unknown = of("unknown", null, at(300));
    expect(unknown?.words).toMatch(
      /^The connection broke .* next look at \d\d:\d\d\. It is not sent again by itself\.$/,
    );
    expect(unknown?.deeds).toEqual(["check_again", "send_anyway"]);
  });
  it("is silent about what has arrived", () => expect(of("sent", null, null)).toBeNull());
});
