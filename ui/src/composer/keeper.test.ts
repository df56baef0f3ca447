import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Draft } from "../backend/types";
import { emptyDraft } from "./composition";
import { keepDraft } from "./keeper";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function writing() {
  const page = { text: "" };
  const saves: Draft[] = [];
  const told: string[] = [];
  const answers: (() => void)[] = [];
  const keeper = keepDraft({
    id: "",
    read: () => ({ ...emptyDraft, text: page.text }),
    save: (draft) =>
      new Promise((resolve, refuse) => {
        saves.push(draft);
        answers.push(() => (page.text === "refuse" ? refuse(new Error("full")) : resolve({ ...draft, id: "d1" })));
      }),
    discard: async (id) => void told.push(`discarded ${id}`),
    onSaved: (draft) => told.push(draft?.text ?? "nothing"),
    onTrouble: (thrown) => told.push(String(thrown)),
  });
  const type = (text: string) => {
    page.text = text;
    keeper.change();
  };
  return { keeper, type, saves, told, answer: () => answers.shift()?.() };
}

it("saves within a second of the first key, however long somebody types", async () => {
  const { type, saves } = writing();
  for (const text of ["a", "ab", "abc", "abcd"]) {
    type(text);
    await vi.advanceTimersByTimeAsync(250);
  }
  expect(saves.map(({ text }) => text)).toEqual(["abc"]);
});

it("begins one draft only, though the first save is still under way", async () => {
  const { keeper, type, saves, answer } = writing();
  type("a");
  const first = keeper.flush();
  type("ab");
  const second = keeper.flush();
  await vi.advanceTimersByTimeAsync(0);
  answer();
  await first;
  answer();
  await second;
  expect(saves.map(({ id, text }) => [id, text])).toEqual([
    ["", "a"],
    ["d1", "ab"],
  ]);
});

it("a refused save is told and tried again with the next change", async () => {
  const { keeper, type, saves, told, answer } = writing();
  type("refuse");
  const refused = keeper.flush();
  await vi.advanceTimersByTimeAsync(0);
  answer();
  await refused;
  type("fine");
  const saved = keeper.flush();
  await vi.advanceTimersByTimeAsync(0);
  answer();
  await saved;
  expect(told).toEqual(["Error: full", "fine"]);
  expect(saves).toHaveLength(2);
});

it("nothing is saved after the end", async () => {
  const { keeper, type, saves } = writing();
  type("a");
  expect(await keeper.end()).toBe("");
  await vi.advanceTimersByTimeAsync(5000);
  await keeper.flush();
  expect(saves).toEqual([]);
});

it("a draft that is thrown away while it is first saved has an id to be thrown away by", async () => {
  const { keeper, type, answer, told } = writing();
  type("a");
  keeper.flush();
  await vi.advanceTimersByTimeAsync(0);
  const ended = keeper.end();
  answer();
  expect(await ended).toBe("d1");
  expect(told).toEqual([]);
});

it("what was emptied again is no draft", async () => {
  const { keeper, type, answer, saves, told } = writing();
  type("a");
  const first = keeper.flush();
  await vi.advanceTimersByTimeAsync(0);
  answer();
  await first;
  type("");
  await keeper.flush();
  expect(told).toEqual(["a", "discarded d1", "nothing"]);
  expect(saves).toHaveLength(1);
});

it("nothing written is nothing kept, unless a file needs a draft to belong to", async () => {
  const { keeper, type, answer, saves } = writing();
  type("");
  await keeper.flush();
  expect(saves).toEqual([]);
  const ensured = keeper.ensure();
  await vi.advanceTimersByTimeAsync(0);
  answer();
  expect(await ensured).toBe("d1");
});
