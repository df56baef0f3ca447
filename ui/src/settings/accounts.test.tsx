import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { ToastsProvider } from "../app/Toasts";
import { BackendProvider } from "../backend/BackendContext";
import { followChanges } from "../backend/changes";
import { fakeBackend } from "../backend/fake";
import { Conversations } from "./Conversations";

async function open(adding = false) {
  const backend = fakeBackend();
  const cache = new QueryClient();
  followChanges(backend, cache);
  render(
    <BackendProvider backend={backend}>
      <QueryClientProvider client={cache}>
        <ToastsProvider>
          <Conversations adding={adding} />
        </ToastsProvider>
      </QueryClientProvider>
    </BackendProvider>,
  );
  await screen.findByText("orders@kestrelparts.example");
  return { backend, person: userEvent.setup() };
}

const account = (address: string) => screen.getByText(address).closest("li") as HTMLElement;

async function fillIn(person: ReturnType<typeof userEvent.setup>, password: string) {
  await person.click(await screen.findByRole("button", { name: /IMAP/ }));
  await person.type(await screen.findByRole("textbox", { name: "Email Address" }), "bookings@dockside.example");
  await person.type(screen.getByLabelText("Password"), `${password}{Enter}`);
}

test("statuses are the product's three words, and only an error asks to reconnect", async () => {
  await open();
  within(account("sales@kestrelparts.example")).getByText("Active");
  within(account("orders@kestrelparts.example")).getByRole("button", { name: "Reconnect" });
  within(account("service@kestrelparts.example")).getByText("Paused");
  const away = account("dock@kestrelparts.example");
  within(away).getByText("Active");
  expect(within(away).queryByRole("button", { name: "Reconnect" })).toBeNull();
});

test("a paused account resumes", async () => {
  const { person } = await open();
  await person.click(screen.getByRole("button", { name: "Resume" }));
  await waitFor(() => within(account("service@kestrelparts.example")).getByText("Active"));
});

test("reconnecting with a wrong password says so and keeps the dialog", async () => {
  const { person } = await open();
  await person.click(screen.getByRole("button", { name: "Reconnect" }));
  await person.type(screen.getByLabelText("Password"), "wrong{Enter}");
  await screen.findByText(/sending does not/);
  await person.clear(screen.getByLabelText("Password"));
  await person.type(screen.getByLabelText("Password"), "right{Enter}");
  await waitFor(() => within(account("orders@kestrelparts.example")).getByText("Active"));
});

test("removing asks first, and its button names the deed", async () => {
  const { person } = await open();
  await person.click(screen.getByRole("button", { name: "More for Sales" }));
  await person.click(await screen.findByRole("menuitem", { name: "Remove…" }));
  await person.click(await screen.findByRole("button", { name: "Remove Sales" }));
  await waitFor(() => expect(screen.queryByText("sales@kestrelparts.example")).toBeNull());
});

test("the form has the product's fields, and Enter tests before it saves", async () => {
  const { person, backend } = await open(true);
  const added = vi.spyOn(backend, "accountsAddImap");
  await fillIn(person, "right");
  for (const label of ["IMAP Server", "IMAP Port", "SMTP Server", "SMTP Port", "Username"])
    screen.getByLabelText(label);
  expect(screen.getByLabelText("IMAP Server")).toHaveProperty("value", "imap.dockside.example");
  await screen.findByText("Both work. Check the sender name and save.");
  expect(added).not.toHaveBeenCalled();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Sender name")));
  await person.keyboard("{Enter}");
  await waitFor(() => expect(added).toHaveBeenCalledOnce());
});

test("a password refused for sending is shown on its line, and the focus is where to mend it", async () => {
  const { person } = await open(true);
  await fillIn(person, "wrong");
  await screen.findByText("The server said: 535 5.7.8 authentication failed");
  screen.getByText(/app-specific password. Create one/);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Password")));
});

test("what is missing is said at its field, and nothing is tried", async () => {
  const { person, backend } = await open(true);
  const tested = vi.spyOn(backend, "accountsTestImap");
  await person.click(await screen.findByRole("button", { name: /IMAP/ }));
  await person.click(await screen.findByRole("button", { name: "Test the connection" }));
  expect((await screen.findAllByText("Fill this in.")).length).toBeGreaterThan(3);
  expect(tested).not.toHaveBeenCalled();
});

test("closing a form with text asks once", async () => {
  const { person } = await open(true);
  await person.click(await screen.findByRole("button", { name: /IMAP/ }));
  await person.type(await screen.findByRole("textbox", { name: "Email Address" }), "a");
  await person.keyboard("{Escape}");
  screen.getByText(/would be lost/);
  await person.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});
