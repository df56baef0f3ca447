import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Backend } from "../backend/client";
import { fakeBackend } from "../backend/fake";
import type { Body, Changed, ConversationView } from "../backend/types";
import { emptyDraft } from "../composer/composition";
import { ConversationPane } from "./ConversationPane";
import { conversation, event, message } from "./examples";
import { show } from "./testing";

afterEach(() => void vi.useRealTimers());

const plain: Body = {
  html: null,
  quoted_html: null,
  text: "Can you hold the second pair?",
  quoted_text: "",
  quoted_lines: 0,
  blocked: 0,
  plain_looking: true,
  remarks: [],
};

function opened(more: Partial<ConversationView>, change: Partial<Backend> = {}) {
  let hear: (changed: Changed) => void = () => {};
  const shown = { view: conversation({ id: "c0", ...more }) };
  const backend: Backend = {
    ...fakeBackend(),
    conversationsOpen: async () => shown.view,
    messagesBody: async () => plain,
    onChanged: (listener) => {
      hear = listener;
      return () => {};
    },
    ...change,
  };
  show(backend, <ConversationPane id="c0" onClose={() => {}} />);
  const changed = (view: Partial<ConversationView>) => {
    shown.view = { ...shown.view, ...view };
    act(() => hear({ nouns: ["messages"], conversations: ["c0"] }));
  };
  return { backend, changed, person: userEvent.setup() };
}

const thread = async () => within(await screen.findByRole("log", { name: "Messages" }));

it("is a log of messages with a heading each, events and notes between them", async () => {
  opened({
    messages: [message({ id: "m1", received_at: "2026-11-23T16:20:00Z" }), message({ id: "m2" })],
    timeline: [event({ text: "Jonas Weber added the tag Urgent", actor: "Jonas Weber" })],
    notes: [{ id: "n1", author: "Priya Nair", at: "2026-11-24T09:50:00Z", text: "Second pair is free." }],
  });
  const log = await thread();
  expect(log.getAllByRole("heading", { level: 3 }).map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining("Maren Lindqvist"),
    expect.stringContaining("Priya Nair noted for the team"),
    expect.stringContaining("Maren Lindqvist"),
  ]);
  expect(log.getByText("Jonas Weber", { selector: "b" }).parentElement?.textContent).toBe(
    "Jonas Weber added the tag Urgent",
  );
});

describe("reading", () => {
  const unread = { unread: true, messages: [message({ id: "m1", seen: false })] };

  async function open(more: Partial<ConversationView>) {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const pane = opened(more);
    const seen = vi.spyOn(pane.backend, "conversationsMarkSeen");
    await thread();
    return { ...pane, seen };
  }

  it("counts after a second in view", async () => {
    const { seen } = await open(unread);
    await act(() => vi.advanceTimersByTimeAsync(700));
    expect(seen).not.toHaveBeenCalled();
    await act(() => vi.advanceTimersByTimeAsync(600));
    expect(seen).toHaveBeenCalledExactlyOnceWith(["c0"], true, false);
  });

  it("marked unread by hand stays unread", async () => {
    const { seen, changed } = await open({ unread: false });
    changed({ unread: true });
    await act(() => vi.advanceTimersByTimeAsync(3000));
    expect(seen).not.toHaveBeenCalled();
  });

  it("a message that comes in while it is open is read too, and marked as new", async () => {
    const { seen, changed } = await open({ unread: false, messages: [message({ id: "m1" })] });
    changed({ unread: true, messages: [message({ id: "m1" }), message({ id: "m2", seen: false })] });
    await act(() => vi.advanceTimersByTimeAsync(1500));
    expect(seen).toHaveBeenCalledOnce();
    expect(screen.getByText("New since you last looked")).toBeTruthy();
  });
});

describe("a message's own HTML", () => {
  const html = { ...plain, html: "<p>Hi</p><script>1</script>", blocked: 2 };

  it("is shown in a frame that may run nothing", async () => {
    opened({}, { messagesBody: async () => html });
    const frame = await screen.findByTitle("Message of Maren Lindqvist");
    expect(frame.getAttribute("sandbox")).toBe("allow-same-origin");
    expect(frame.getAttribute("srcdoc")).toContain("<p>Hi</p>");
  });

  it("shows pictures from elsewhere only when the person says so", async () => {
    const asked: boolean[] = [];
    const allowed: string[] = [];
    const { person } = opened(
      {},
      {
        messagesBody: async (_, remote) => {
          asked.push(remote);
          return remote ? { ...html, blocked: 0 } : html;
        },
        messagesAllowRemote: async (id) => void allowed.push(id),
      },
    );
    await person.click(await screen.findByRole("button", { name: "Always from this sender" }));
    await waitFor(() => expect(asked).toEqual([false, true]));
    expect(allowed).toEqual(["m1"]);
    expect(screen.queryByText(/remote images are off/)).toBeNull();
  });
});

it("quoted history is folded to its number of lines", async () => {
  const quoted = { ...plain, quoted_text: "On Monday you wrote:\nHello", quoted_lines: 2 };
  const { person } = opened({}, { messagesBody: async () => quoted });
  const fold = await screen.findByRole("button", { name: "Quoted text, 2 lines" });
  expect(screen.queryByText(/On Monday you wrote/)).toBeNull();
  await person.click(fold);
  expect(screen.getByText(/On Monday you wrote/)).toBeTruthy();
});

it("a queued answer counts down and comes back into the composer", async () => {
  const leaves = new Date(Date.now() + 8000).toISOString();
  const queued = message({ id: "m9", direction: "out", status: "queued", received_at: null, retry_at: leaves });
  const draft = {
    ...(await fakeBackend().draftsSave({ ...emptyDraft, conversation: "c0", mode: "reply" })),
    text: "Yours until Friday.",
  };
  const { person } = opened({ messages: [queued] }, { draftsFind: async () => null, outboxCancel: async () => draft });
  expect((await screen.findByText(/^Leaves in \d s\.$/)).textContent).toBeTruthy();
  await screen.findByRole("textbox", { name: "Text" });
  await person.click(screen.getByRole("button", { name: /^Undo/ }));
  await waitFor(() => expect(screen.getByRole("textbox", { name: "Text" }).textContent).toBe("Yours until Friday."));
});

it("an answer whose fate is unknown is sent again only by force", async () => {
  const retried: [string, boolean][] = [];
  const unknown = message({
    id: "m9",
    direction: "out",
    status: "unknown",
    received_at: null,
    sent_at: "2026-11-24T10:47:00Z",
  });
  const { person } = opened(
    { messages: [unknown] },
    { outboxRetry: async (id, force) => void retried.push([id, force]) },
  );
  await person.click(await screen.findByRole("button", { name: "Check again" }));
  await person.click(screen.getByRole("button", { name: "Send anyway" }));
  expect(retried).toEqual([
    ["m9", false],
    ["m9", true],
  ]);
});

it("why something happened is one press away", async () => {
  const { person } = opened({ timeline: [event()] });
  await person.click(await screen.findByRole("button", { name: "Why" }));
  const reasons = await screen.findByRole("dialog");
  expect(reasons.textContent).toContain("Halden Haulage's salesman is Nadia Okafor.");
});

it("ours bears the initials of the person, not of the account", async () => {
  const ours = message({ id: "m8", direction: "out", from: { name: "Spare Area", address: "spares@ours.example" } });
  const fake = fakeBackend();
  const state = await fake.appState();
  opened({ messages: [ours] }, { appState: async () => ({ ...state, me: { ...state.me, name: "Jonas Weber" } }) });
  const log = await thread();
  expect(await log.findByText("JW")).toBeTruthy();
  expect(log.queryByText("SA")).toBeNull();
});
