import { expect, test } from "vitest";
import { fakeBackend } from "../backend/fake";
import { rowName, waitingOf } from "./row_words";

const now = new Date(2026, 10, 24, 10, 47).getTime();
const nothing = { account: null, tag: null, unread: null, owed: null, query: null, sort: null, after: null, limit: 2 };
const [first, second] = (await fakeBackend({ now }).conversationsList({ ...nothing, view: "inbox" })).rows;
if (!first || !second) throw new Error("The fake has no conversations");

test("the name of a row says the most important first", () => {
  expect(rowName(second, "you", now)).toBe(
    "Unread. Kwame Asante, voltamotors.example. Is the 24 V alternator in stock? Here is the plate. " +
      "Waiting 21 min. Tags New Customer. Assigned to you. 10:39.",
  );
});

test("a message that was not sent is said before the waiting", () => {
  expect(rowName({ ...first, outgoing: "failed" }, null, now)).toContain("Not sent. Waiting 18 min.");
});

test.each([
  [10, "ok"],
  [45, "soon"],
  [61, "over"],
] as const)("after %d minutes the customer waits %s", (minutes, level) => {
  const waiting_since = new Date(now - minutes * 60_000).toISOString();
  expect(waitingOf({ ...first, waiting_since }, now)?.level).toBe(level);
});
