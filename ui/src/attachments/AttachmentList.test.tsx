import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { BackendProvider } from "../backend/BackendContext";
import { fakeBackend } from "../backend/fake";
import type { AttachmentView } from "../backend/types";
import { message } from "../messages/examples";
import { AttachmentList } from "./AttachmentList";

function list(file: Partial<AttachmentView>) {
  const backend = fakeBackend();
  const open = vi.spyOn(backend, "attachmentsOpen");
  const save = vi.spyOn(backend, "attachmentsSave");
  const attachments = [{ id: "2", name: "PO-7731.pdf", size: 84_000, type: "application/pdf", inline: false, ...file }];
  render(
    <BackendProvider backend={backend}>
      <AttachmentList message={message({ attachments })} />
    </BackendProvider>,
  );
  return { open, save, person: userEvent.setup() };
}

it("a text is shown in the window, from the local store", async () => {
  const { person, open } = list({ name: "notes.txt", type: "text/plain" });
  await person.click(screen.getByTitle("notes.txt"));
  expect(document.querySelector("iframe")?.src).toBe("message://localhost/m1/2");
  expect(open).not.toHaveBeenCalled();
});

it("another file is opened only after the question", async () => {
  const { person, open } = list({ name: "prices.xlsx", type: "application/vnd.ms-excel" });
  await person.click(screen.getByTitle("prices.xlsx"));
  expect(open).not.toHaveBeenCalled();
  await person.click(screen.getByRole("button", { name: "Open prices.xlsx" }));
  expect(open).toHaveBeenCalledWith("m1", "2");
});

it("a program can be saved, not opened", async () => {
  const { person } = list({ name: "invoice.pdf.exe" });
  await person.click(screen.getByTitle("invoice.pdf.exe"));
  expect(screen.queryByRole("button", { name: /^Open/ })).toBeNull();
  expect(screen.getByRole("dialog").textContent).toContain("invoice.pdf.exe is a program");
});

it("saving says where the file is", async () => {
  const { person } = list({});
  await person.click(screen.getByRole("button", { name: /PO-7731.pdf: save/ }));
  await person.click(screen.getByRole("menuitem", { name: "Save" }));
  expect(await screen.findByText(/Downloads\/PO-7731.pdf/)).toBeTruthy();
});
