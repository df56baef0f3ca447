import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import { fakeBackend } from "../backend/fake";
import { App } from "./App";
import { requestOf, startListing } from "./listing";
import { defaults } from "./Preferences";

// Loaded when first needed, which would count as slowness of the first test.
beforeAll(() => import("../messages/ConversationPane"));

async function open(options: Parameters<typeof fakeBackend>[0] = {}) {
  const backend = fakeBackend(options);
  render(<App backend={backend} preferences={defaults} />);
  const person = userEvent.setup();
  if (!options.firstRun) await screen.findAllByRole("option");
  return { backend, person };
}

const rows = () => screen.getAllByRole("option");
const conversation = (name: RegExp) => screen.findByRole("heading", { name, level: 2 });

test("j and k step through the list and open what they come to", async () => {
  const { person } = await open();
  await person.keyboard("jj");
  await conversation(/24 V alternator/);
  expect(screen.getByRole("listbox").getAttribute("aria-activedescendant")).toBe("row-c1");
  await person.keyboard("k");
  await conversation(/Q-20418/);
});

test("e takes the conversation away at once, opens the next, and z brings it back", async () => {
  const { person } = await open();
  await person.keyboard("j");
  await conversation(/Q-20418/);
  await person.keyboard("e");
  await conversation(/24 V alternator/);
  expect(rows()[0]?.id).toBe("row-c1");
  await screen.findByText("Done");
  await person.keyboard("z");
  await waitFor(() => expect(rows()[0]?.id).toBe("row-c0"));
});

test("looking is no deed: z brings the done one back although the next was read meanwhile", async () => {
  const { person, backend } = await open();
  const unread = async () => (await backend.conversationsOpen("c1")).unread;
  await person.keyboard("j");
  await conversation(/Q-20418/);
  await person.keyboard("e");
  await conversation(/24 V alternator/);
  await waitFor(async () => expect(await unread()).toBe(false), { timeout: 3000 });
  await person.keyboard("z");
  await waitFor(() => expect(rows()[0]?.id).toBe("row-c0"));
  expect(await unread()).toBe(false);
});

test("the tab of those who wait for us lists them all, and nobody else", async () => {
  const { person, backend } = await open({ count: 8000 });
  const asked = requestOf({ ...startListing, tab: "waiting" });
  const { rows: owed, total } = await backend.conversationsList({ ...asked, limit: 1000 });
  expect(total).toBeGreaterThan(200);
  const tab = await screen.findByRole("radio", { name: `Waiting for us ${total}` });
  await person.click(tab);
  await waitFor(() => expect(rows()[0]?.id).toBe(`row-${owed[0]?.id}`));
  expect(rows()[0]?.getAttribute("aria-setsize")).toBe(String(total));
});

test("picked rows are decided together", async () => {
  const { person, backend } = await open();
  await person.keyboard("x{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
  screen.getByText("3 picked");
  await person.keyboard("#");
  await screen.findByText("3 conversations: Moved to Trash");
  const trash = await backend.conversationsList({
    view: "trash",
    account: null,
    tag: null,
    unread: null,
    owed: null,
    query: null,
    sort: null,
    after: null,
    limit: 3,
  });
  expect(trash.rows.map(({ id }) => id)).toEqual(["c0", "c1", "c2"]);
});

test("key repeat does not take the neighbours along", async () => {
  const { person } = await open();
  await person.keyboard("j");
  act(() => {
    for (const repeat of [false, true, true]) {
      window.dispatchEvent(new KeyboardEvent("keydown", { key: "e", code: "KeyE", repeat }));
    }
  });
  await waitFor(() => expect(rows()[0]?.id).toBe("row-c1"));
});

test("keys are silent while somebody types a search", async () => {
  const { person } = await open();
  await person.keyboard("/");
  const field = await screen.findByRole("textbox", { name: "Search" });
  await person.keyboard("from:maren disc");
  expect(field).toHaveProperty("value", "disc");
  screen.getByRole("button", { name: "Edit from:maren" });
  await waitFor(() => expect(rows()[0]?.querySelector("mark")?.textContent).toBe("disc"));
});

test("nothing found offers the part to drop", async () => {
  const { person } = await open();
  await person.keyboard("/");
  await screen.findByRole("textbox", { name: "Search" });
  await person.keyboard("from:maren before:2001-01-01 ");
  await person.click(await screen.findByRole("button", { name: /^Drop before:2001-01-01, \d+ match/ }));
  await waitFor(() => expect(rows().length).toBeGreaterThan(0));
});

test("the command bar finds an action with a slip and runs it", async () => {
  const { person } = await open();
  await person.keyboard("j");
  await conversation(/Q-20418/);
  await person.keyboard("{Control>}k{/Control}");
  await person.type(screen.getByRole("combobox", { name: "Command bar" }), "asign jonas");
  await person.keyboard("{Enter}");
  await waitFor(() => expect(rows()[0]?.getAttribute("aria-label")).toContain("Assigned to Jonas Weber."));
});

test("a new tag is made while tagging", async () => {
  const { person, backend } = await open();
  await person.keyboard("jt");
  await person.type(await screen.findByRole("combobox", { name: "Tag" }), "Pump room");
  await person.click(screen.getByRole("option", { name: "Create new tag “Pump room”" }));
  await waitFor(async () => expect((await backend.conversationsOpen("c0")).tags).toContain("Pump room"));
});

test("the cheat sheet shows the keys and Escape closes it", async () => {
  const { person } = await open();
  await person.keyboard("?");
  const sheet = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
  within(sheet).getByText("Assign to…");
  await person.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("g and a second key go to a view", async () => {
  const { person } = await open();
  await person.keyboard("gu");
  await screen.findByRole("heading", { name: "Unassigned", level: 1 });
});

test("the first start offers what works, each with its key", async () => {
  const { person } = await open({ firstRun: true });
  await screen.findByRole("button", { name: /Add Email/ });
  expect(screen.queryByRole("button", { name: /WhatsApp/ })).toBeNull();
  await person.keyboard("2");
  await screen.findByText(/This is the demo workspace/);
  await screen.findAllByRole("option");
});
