import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { fakeBackend } from "../backend/fake";
import { show } from "../messages/testing";
import { RecipientField } from "./RecipientField";
import type { Recipient } from "./recipients";

function Held({ first = [] }: { first?: Recipient[] }) {
  const [people, setPeople] = useState(first);
  return <RecipientField label="To" people={people} onChange={setPeople} />;
}

const chips = () =>
  screen
    .getAllByRole("listitem")
    .map((item) => item.textContent)
    .filter(Boolean);

it("typed addresses become chips at Enter, comma and when the field is left", async () => {
  show(fakeBackend(), <Held />);
  const person = userEvent.setup();
  await person.type(screen.getByLabelText("To"), "ana@b.example{Enter}bo@b.example,cy@b.example");
  await person.tab();
  expect(chips()).toEqual(["ana@b.example", "bo@b.example", "cy@b.example"]);
});

it("a pasted list becomes chips at once, each person one time", async () => {
  show(fakeBackend(), <Held first={[{ name: "Ana", address: "ana@b.example" }]} />);
  const person = userEvent.setup();
  await person.click(screen.getByLabelText("To"));
  await person.paste('ANA@b.example; "Doe, J" <j@d.example>');
  expect(chips()).toEqual(["Ana", "Doe, J"]);
});

it("Backspace takes a wrong address back into the field to be mended", async () => {
  show(fakeBackend(), <Held />);
  const person = userEvent.setup();
  const field = screen.getByLabelText("To");
  await person.type(field, "zoe@{Enter}{Backspace}halden.example{Enter}");
  expect(chips()).toEqual(["zoe@halden.example"]);
});

it("people of earlier conversations are offered, without those who are named already", async () => {
  const maren = { name: "Maren Lindqvist", address: "maren@halden.example" };
  show(fakeBackend(), <Held first={[maren]} />);
  const person = userEvent.setup();
  await person.type(screen.getByLabelText("To"), "ma");
  expect(screen.queryByRole("option", { name: /Maren/ })).toBeNull();
  await person.clear(screen.getByLabelText("To"));
  await person.type(screen.getByLabelText("To"), "pio");
  expect((await screen.findByRole("option")).textContent).toContain("Piotr Zielny");
  await person.keyboard("{Enter}");
  expect(chips().slice(0, 2)).toEqual(["Maren Lindqvist", "Piotr Zielny"]);
});
