import { expect, test } from "vitest";
import { fakeBackend } from "../backend/fake";
import type { ConversationRow, Page } from "../backend/types";
import { RowSource } from "./RowSource";

const template = (await fakeBackend({ count: 1 }).conversationsList({ ...nothing(), view: "any" }))
  .rows[0] as ConversationRow;

/** A server with `count` rows whose cursors are their places in an order that does not change. */
function server(count: number) {
  let asked = 0;
  const rows = Array.from({ length: count }, (_, place) => rowAt(place));
  const fetch = async (after: string | null, limit: number): Promise<Page> => {
    asked += 1;
    const start = after === null ? 0 : rows.findIndex((row) => row.cursor > after);
    const from = start < 0 ? rows.length : start;
    return { rows: rows.slice(from, from + limit), total: rows.length, more: from + limit < rows.length };
  };
  return { rows, fetch, asked: () => asked };
}

function rowAt(place: number): ConversationRow {
  const cursor = String(place + 1000).padStart(8, "0");
  return { ...template, id: `row-${place}`, cursor, last_message_at: new Date(1e12 - place * 1000).toISOString() };
}

function nothing() {
  return {
    view: null,
    account: null,
    tag: null,
    unread: null,
    owed: null,
    query: null,
    sort: null,
    after: null,
    limit: null,
  };
}

async function until(done: () => boolean): Promise<void> {
  while (!done()) await Promise.resolve();
}

test("the first page brings the total and only the rows that are looked at", async () => {
  const { fetch, asked } = server(100_000);
  const source = new RowSource(fetch);
  source.want(0, 12);
  await until(() => source.started && source.at(12) !== undefined);
  expect(source.total).toBe(100_000);
  expect(source.at(5)?.id).toBe("row-5");
  expect(source.at(500)).toBeUndefined();
  expect(asked()).toBeLessThanOrEqual(2);
});

test("a jump to the middle of 100,000 rows ends at the right rows and keeps few", async () => {
  const { fetch, asked } = server(100_000);
  const source = new RowSource(fetch);
  source.want(0, 12);
  await until(() => source.started);
  source.want(50_000, 50_012);
  await until(() => source.at(50_012) !== undefined);
  expect(source.at(50_000)?.id).toBe("row-50000");
  expect(source.at(20_000)).toBeUndefined();
  expect(asked()).toBeLessThan(60);
});

test("what comes in at the top is counted and pushes nothing down", async () => {
  const { rows, fetch } = server(500);
  const source = new RowSource(fetch);
  source.want(0, 12);
  await until(() => source.started);
  source.want(200, 212);
  await until(() => source.at(212) !== undefined);
  rows.unshift({ ...rowAt(-1), id: "new" });
  source.refresh();
  await until(() => source.fresh === 1);
  expect(source.at(200)?.id).toBe("row-200");
  await source.restart();
  expect(source.at(0)?.id).toBe("new");
  expect(source.fresh).toBe(0);
});

test("a row that leaves is gone at once and its neighbours close up", async () => {
  const { fetch } = server(50);
  const source = new RowSource(fetch);
  source.want(0, 12);
  await until(() => source.started);
  source.remove(new Set(["row-3"]));
  expect(source.at(3)?.id).toBe("row-4");
  expect(source.total).toBe(49);
});

test("a failing server leaves the rows in place and says so", async () => {
  let broken = false;
  const { fetch } = server(50);
  const source = new RowSource((after, limit) => (broken ? Promise.reject(new Error("away")) : fetch(after, limit)));
  source.want(0, 12);
  await until(() => source.started && source.at(12) !== undefined);
  broken = true;
  source.refresh();
  await until(() => source.problem !== null);
  expect(source.at(0)?.id).toBe("row-0");
});
