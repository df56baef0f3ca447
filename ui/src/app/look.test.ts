import { expect, test } from "vitest";
import { leaves, requestOf, startListing, tabsOf } from "./listing";
import { drawnTheme, scaled } from "./look";
import { defaults, readPreferences } from "./Preferences";
import { frameMode } from "./useFrameMode";

test("the system decides the theme until a person does; contrast comes first", () => {
  expect(drawnTheme("system", false, true)).toBe("dark");
  expect(drawnTheme("system", true, true)).toBe("contrast");
  expect(drawnTheme("light", true, true)).toBe("light");
});

test("text goes from 80 to 200 percent in tenths", () => {
  expect(scaled(1, 1)).toBe(1.1);
  expect(scaled(2, 1)).toBe(2);
  expect(scaled(0.8, -1)).toBe(0.8);
});

test("larger text makes the window narrower", () => {
  expect([frameMode(1440, 1), frameMode(1440, 1.5), frameMode(1440, 2), frameMode(600, 1)]).toEqual([
    "wide",
    "middle",
    "narrow",
    "narrow",
  ]);
});

test("damaged preferences are as at first, the others stay", () => {
  expect(readPreferences("nonsense")).toEqual(defaults);
  const read = readPreferences({ theme: "dark", listWidth: "wide", opened: null });
  expect(read).toEqual({ ...defaults, theme: "dark" });
});

test("accounts and tags list what is open until all of it is asked for", () => {
  const account = { ...startListing, account: "a" };
  expect(requestOf(account).view).toBe("inbox");
  expect(requestOf({ ...account, tab: "all" }).view).toBe("all");
  expect(tabsOf({ ...startListing, view: "sent" })).toEqual([]);
});

test("the tab of those who wait asks for them alone, who waits longest first", () => {
  expect(requestOf({ ...startListing, tab: "waiting" })).toMatchObject({ view: "inbox", owed: true, sort: "waiting" });
  expect(requestOf(startListing)).toMatchObject({ owed: null, sort: "newest" });
});

test("the word being typed is a beginning, until a space ends it", () => {
  const asked = (query: string) => requestOf({ ...startListing, query }).query;
  expect([asked("brake dis"), asked("brake disc "), asked("tag:Urgent"), asked("d"), asked('"brake')]).toEqual([
    "brake dis*",
    "brake disc ",
    "tag:Urgent",
    "d",
    '"brake',
  ]);
});

test("a conversation leaves only the lists that it no longer belongs to", () => {
  expect(leaves(startListing, "closed")).toBe(true);
  expect(leaves({ ...startListing, view: "all" }, "closed")).toBe(false);
  expect(leaves({ ...startListing, view: "all" }, "trash")).toBe(true);
  expect(leaves({ ...startListing, query: "x" }, "closed")).toBe(false);
});
