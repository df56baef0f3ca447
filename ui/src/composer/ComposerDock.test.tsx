import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { type Backend, Refused } from "../backend/client";
import { fakeBackend } from "../backend/fake";
import type { Draft } from "../backend/types";
import { conversation, message } from "../messages/examples";
import { show } from "../messages/testing";
import { ComposerDock } from "./ComposerDock";
import { emptyDraft } from "./composition";

const view = conversation({ id: "c0" });
const written: Draft = {
  ...emptyDraft,
  id: "d7",
  conversation: "c0",
  mode: "reply_all",
  message: "m1",
  to: ["Maren Lindqvist <maren@halden.example>"],
  cc: ["workshop@halden.example"],
  html: "<p>Yours until <strong>Friday</strong>.</p>",
  text: "Yours until Friday.",
  saved_at: "2026-11-24T10:47:00Z",
};

async function writing(draft: Partial<Draft> = {}, change: Partial<Backend> = {}, shown = view) {
  const backend: Backend = { ...fakeBackend(), draftsFind: async () => ({ ...written, ...draft }), ...change };
  const calls = {
    send: vi.spyOn(backend, "messagesSend"),
    note: vi.spyOn(backend, "notesWrite"),
    discard: vi.spyOn(backend, "draftsDiscard"),
  };
  const left = vi.fn();
  show(backend, <ComposerDock view={shown} onLeave={left} />);
  await screen.findByRole("textbox", { name: "Text" });
  return { backend, left, person: userEvent.setup(), ...calls };
}

const press = (name: RegExp) => screen.getByRole("button", { name });
const text = () => screen.getByRole("textbox", { name: "Text" }).textContent;

it("a draft comes back as it was and is sent so", async () => {
  const { person, send } = await writing();
  expect(text()).toBe("Yours until Friday.");
  await person.click(press(/^Send/));
  await waitFor(() => expect(send).toHaveBeenCalledOnce());
  expect(send.mock.calls[0]?.[0]).toMatchObject({
    mode: "reply_all",
    conversation: "c0",
    message: "m1",
    to: ["Maren Lindqvist <maren@halden.example>"],
    cc: ["workshop@halden.example"],
    html: "<p>Yours until <strong>Friday</strong>.</p>",
    text: "Yours until Friday.",
    draft: "d7",
    position: "p1",
    now: false,
    done: false,
  });
  await waitFor(() => expect(text()).toBe(""));
});

it("Ctrl Shift Enter in the text sends and closes the conversation", async () => {
  const { send } = await writing();
  fireEvent.keyDown(screen.getByRole("textbox", { name: "Text" }), { key: "Enter", ctrlKey: true, shiftKey: true });
  await waitFor(() => expect(send).toHaveBeenCalledOnce());
  expect(send.mock.calls[0]?.[0].done).toBe(true);
});

it("Esc leaves the text and keeps it", async () => {
  const { left } = await writing();
  screen.getByRole("textbox", { name: "Text" }).focus();
  fireEvent.keyDown(screen.getByRole("textbox", { name: "Text" }), { key: "Escape" });
  expect(left).toHaveBeenCalled();
  expect(text()).toBe("Yours until Friday.");
});

it("pressing twice asks once", async () => {
  const { send } = await writing();
  for (let press = 0; press < 2; press++)
    fireEvent.keyDown(screen.getByRole("textbox", { name: "Text" }), { key: "Enter", ctrlKey: true });
  await waitFor(() => expect(text()).toBe(""));
  expect(send).toHaveBeenCalledOnce();
});

it("a note is written for the team and never sent", async () => {
  const { person, send, note, discard } = await writing({ mode: "note" });
  expect(screen.queryByLabelText("to")).toBeNull();
  await person.click(press(/^Add note/));
  await waitFor(() => expect(note).toHaveBeenCalledWith("c0", "Yours until Friday."));
  await waitFor(() => expect(discard).toHaveBeenCalledWith("d7"));
  expect(send).not.toHaveBeenCalled();
});

it("turning to a note keeps the text", async () => {
  const { person, send } = await writing();
  await person.click(press(/^Reply all, change/));
  await person.click(screen.getByRole("menuitem", { name: /note/i }));
  expect(screen.getByRole("form", { name: "Note for the team" })).toBeTruthy();
  expect(text()).toBe("Yours until Friday.");
  expect(send).not.toHaveBeenCalled();
});

it("a forgotten attachment is asked about, and may be overruled", async () => {
  const { person, send } = await writing({ html: "<p>The quote is attached.</p>", text: "The quote is attached." });
  await person.click(press(/^Send/));
  expect((await screen.findByRole("alert")).textContent).toContain("nothing is attached");
  expect(send).not.toHaveBeenCalled();
  await person.click(press(/^Send anyway/));
  await waitFor(() => expect(send).toHaveBeenCalledOnce());
});

it("who answered meanwhile is shown, the text stays, and the person decides", async () => {
  const refused = new Refused({ code: "answered_meanwhile", message: "Maren wrote meanwhile.", hint: "" });
  const asked: (string | null)[] = [];
  const real = fakeBackend();
  const { person } = await writing(
    {},
    {
      messagesSend: async (request) => {
        asked.push(request.position);
        if (asked.length === 1) throw refused;
        return real.messagesSend(request);
      },
    },
  );
  await person.click(press(/^Send/));
  expect((await screen.findByRole("alert")).textContent).toContain("Maren wrote meanwhile.");
  expect(text()).toBe("Yours until Friday.");
  await person.click(press(/^Send anyway/));
  await waitFor(() => expect(text()).toBe(""));
  expect(asked).toHaveLength(2);
});

it("a refusal leaves everything as it is and says why", async () => {
  const refused = new Refused({ code: "database", message: "The disk is full.", hint: "Make room and send again." });
  const { person } = await writing({}, { messagesSend: () => Promise.reject(refused) });
  await person.click(press(/^Send/));
  expect((await screen.findByRole("alert")).textContent).toBe("The disk is full. Make room and send again.");
  expect(text()).toBe("Yours until Friday.");
});

it("an answer to nobody is objected to", async () => {
  const nobody = conversation({ id: "c0", messages: [message({ answer_to: [] })] });
  const { person, send } = await writing({ to: [], cc: [] }, {}, nobody);
  await person.click(press(/^Send/));
  expect((await screen.findByRole("alert")).textContent).toContain("Nobody is named yet");
  expect(send).not.toHaveBeenCalled();
});

it("a draft that is thrown away can be had back", async () => {
  const { person, discard } = await writing();
  await person.click(press(/^Discard draft/));
  await waitFor(() => expect(discard).toHaveBeenCalledWith("d7"));
  expect(text()).toBe("");
  await person.click(press(/^Undo/));
  await waitFor(() => expect(text()).toBe("Yours until Friday."));
});
