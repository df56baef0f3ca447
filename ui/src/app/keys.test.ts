import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { actions, isSingle, keysOf, shownKeys } from "./actions";
import { focusOf, heard, keyTable, stroke } from "./keys";

const pressed = (key: string, rest: Partial<KeyboardEvent> = {}) => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  ...rest,
});

function element(html: string): Element {
  document.body.innerHTML = html;
  return document.body.querySelector("[data-here]") as Element;
}

test.each([
  ["e", {}, "e"],
  ["A", { shiftKey: true }, "Shift A"],
  ["!", { shiftKey: true }, "!"],
  ["k", { ctrlKey: true }, "Ctrl K"],
  ["Enter", { ctrlKey: true, shiftKey: true }, "Ctrl Shift Enter"],
  [" ", { shiftKey: true }, "Shift Space"],
  ["+", { ctrlKey: true, shiftKey: true }, "Ctrl +"],
] as const)("%s with %j is spelled %s", (key, rest, spelled) => {
  expect(stroke(pressed(key, rest))).toBe(spelled);
});

test("while an input method composes no key is ours, not even the Enter that ends it", () => {
  expect(stroke(pressed("e", { isComposing: true }))).toBeNull();
  expect(stroke(pressed("Enter", { keyCode: 229 }))).toBeNull();
});

test("Alt, Option and Ctrl Alt make letters and are never ours", () => {
  expect(stroke(pressed("@", { altKey: true, ctrlKey: true }))).toBeNull();
  expect(stroke(pressed("ą", { altKey: true }))).toBeNull();
});

test("the produced character counts; without Latin letters the place of the key does", () => {
  expect(stroke(pressed("z", { code: "KeyY" }))).toBe("z");
  expect(stroke(pressed("о", { code: "KeyJ" }))).toBe("j");
  expect(stroke(pressed("é", { code: "Digit2" }))).toBe("é");
});

test("keys of input methods and emoji pickers are left alone", () => {
  expect(stroke(pressed("u", { ctrlKey: true, shiftKey: true }))).toBeNull();
  expect(stroke(pressed(".", { ctrlKey: true }))).toBeNull();
});

test("single keys are silent in texts, menus and dialogs; buttons keep Enter and Space", () => {
  const text = focusOf(element("<div contenteditable='true'><p data-here></p></div>"));
  expect([heard("e", text), heard("Ctrl K", text), heard("Ctrl A", text), heard("F6", text)]).toEqual([
    false,
    true,
    false,
    true,
  ]);
  const dialog = focusOf(element("<div role='dialog'><button data-here></button></div>"));
  expect([heard("e", dialog), heard("Ctrl K", dialog)]).toEqual([false, false]);
  const button = focusOf(element("<button data-here></button>"));
  expect([heard("e", button), heard("Enter", button), heard("Space", button)]).toEqual([true, false, false]);
  expect(heard("Enter", focusOf(element("<div role='listbox' data-here></div>")))).toBe(true);
});

test.each(["gmail", "outlook", "custom"] as const)("in the set %s one key has one meaning", (set) => {
  const all = actions.filter(({ inText }) => !inText).flatMap((action) => keysOf(action, set));
  expect(all.filter((keys, place) => all.indexOf(keys) !== place)).toEqual([]);
});

test("no action has Alt or a key of the system", () => {
  const all = actions.flatMap((action) => [...action.keys, ...(action.outlook ?? [])]);
  expect(all.filter((keys) => /Alt|Ctrl Shift U|Ctrl Space|Ctrl [.;]/.test(keys))).toEqual([]);
});

test("switched off, only keys with Ctrl and function keys are left", () => {
  const table = keyTable(actions, "off", {});
  expect([...table.keys()].filter(isSingle)).toEqual([]);
  expect(table.get("Ctrl K")).toBe("commandBar");
});

test("an own key takes the place of the usual ones", () => {
  const table = keyTable(actions, "custom", { done: "y" });
  expect(table.get("y")).toBe("done");
  expect(table.get("e")).toBeUndefined();
});

test("on macOS Ctrl reads as the command key", () => {
  expect(shownKeys("Ctrl K", true)).toBe("⌘ K");
  expect(stroke(pressed("k", { metaKey: true }), true)).toBe("Ctrl K");
});

test("somebody does every action that the cheat sheet shows", () => {
  const files = readdirSync("src", { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.tsx?$/.test(entry.name),
  );
  const sources = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8")).join("\n");
  const heardElsewhere = ["goNth"];
  const undone = actions.filter(
    ({ id, inText }) => !inText && !heardElsewhere.includes(id) && !sources.includes(`useDeed("${id}"`),
  );
  expect(undone.map(({ id }) => id)).toEqual([]);
});
