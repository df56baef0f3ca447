import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { App } from "../app/App";
import { defaults } from "../app/Preferences";
import { fakeBackend } from "../backend/fake";

const drawn = vi.hoisted(() => ({ rows: 0, sidebar: 0, header: 0, conversation: 0 }));

vi.mock("./row_words", async (original) => {
  const real = await original<typeof import("./row_words")>();
  return { ...real, rowName: (...of: Parameters<typeof real.rowName>) => counted("rows", real.rowName(...of)) };
});
vi.mock("../sidebar/NavItem", async (original) => {
  const { NavItem } = await original<typeof import("../sidebar/NavItem")>();
  return { NavItem: (props: Parameters<typeof NavItem>[0]) => counted("sidebar", <NavItem {...props} />) };
});
vi.mock("./ListHeader", async (original) => {
  const { ListHeader } = await original<typeof import("./ListHeader")>();
  return { ListHeader: (props: Parameters<typeof ListHeader>[0]) => counted("header", <ListHeader {...props} />) };
});
vi.mock("../messages/Thread", async (original) => {
  const { Thread } = await original<typeof import("../messages/Thread")>();
  return { Thread: (props: Parameters<typeof Thread>[0]) => counted("conversation", <Thread {...props} />) };
});

function counted<Drawn>(what: keyof typeof drawn, result: Drawn): Drawn {
  drawn[what] += 1;
  return result;
}

const step = (repeat = false) => fireEvent.keyDown(document.body, { key: "j", code: "KeyJ", repeat });
const heading = (name: RegExp) => screen.findByRole("heading", { name, level: 2 });
const inHand = () => screen.getByRole("listbox").getAttribute("aria-activedescendant");

beforeAll(() => import("../messages/ConversationPane"));
beforeEach(() => void vi.useRealTimers());

async function open() {
  const backend = fakeBackend();
  const opened = vi.spyOn(backend, "conversationsOpen");
  render(<App backend={backend} preferences={defaults} />);
  await screen.findAllByRole("option");
  step();
  await heading(/Q-20418/);
  // Everything that was under way is on the screen: the neighbours are fetched after a rest.
  await waitFor(() => expect(opened).toHaveBeenCalledWith("c1"));
  return opened;
}

test("a step draws the two rows that change, and nothing beside them", async () => {
  await open();
  vi.useFakeTimers();
  Object.assign(drawn, { rows: 0, sidebar: 0, header: 0, conversation: 0 });
  step();
  expect(inHand()).toBe("row-c1");
  expect(drawn).toMatchObject({ rows: 2, sidebar: 0, header: 0 });
  expect(drawn.conversation).toBeLessThanOrEqual(1);
});

test("a held key draws two rows a step, and opens only what it rests on", async () => {
  const opened = await open();
  step();
  await heading(/24 V alternator/);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  opened.mockClear();
  Object.assign(drawn, { rows: 0, sidebar: 0, header: 0, conversation: 0 });
  for (let repeat = 0; repeat < 6; repeat += 1) {
    act(() => void vi.advanceTimersByTime(33));
    step(true);
  }
  expect(inHand()).toBe("row-c7");
  expect(drawn).toMatchObject({ rows: 12, sidebar: 0, header: 0 });
  await act(() => vi.advanceTimersByTimeAsync(80));
  expect(opened.mock.calls.at(-1)).toEqual(["c7"]);
  // The first step may have opened its own; what was stepped over was not.
  for (const passed of ["c3", "c4", "c5", "c6"]) expect(opened).not.toHaveBeenCalledWith(passed);
});
