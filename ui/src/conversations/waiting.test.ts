import { expect, test } from "vitest";
import { fakeBackend } from "../backend/fake";
import { onlyWaiting } from "./waiting";

const nothing = { account: null, tag: null, unread: null, query: null, after: null, limit: 10 };
const page = await fakeBackend().conversationsList({ ...nothing, view: "inbox", sort: "waiting" });

test("the list ends before the first who does not wait", () => {
  const [first, second] = page.rows.map((row, place) => (place === 1 ? { ...row, waiting_since: null } : row));
  if (!first || !second) throw new Error("The fake has too few conversations");
  expect(onlyWaiting({ rows: [first, second], total: 30, more: true })).toEqual({
    rows: [first],
    total: 30,
    more: false,
  });
});

test("a page on which everybody waits goes on", () => {
  expect(page.rows.every((row) => row.waiting_since !== null)).toBe(true);
  expect(onlyWaiting(page)).toBe(page);
});
