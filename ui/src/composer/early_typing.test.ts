import { afterEach, expect, it, vi } from "vitest";
import { typeAhead } from "./early_typing";
import { mount } from "./mounted";

const press = (...keys: string[]) => {
  for (const key of keys) document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
};
const composer = (conversation: string) => ({ conversation, compose: vi.fn(), reopen: vi.fn(), type: vi.fn() });
let unmount = () => {};
let end = () => {};

afterEach(() => {
  unmount();
  end();
});

it("what is typed before the composer is there lands in it", async () => {
  end = typeAhead("c1", "reply");
  const commands = vi.fn();
  window.addEventListener("keydown", commands);
  press("H", "e", "x", "Backspace", "y", "Shift", "Enter", "e");
  const late = composer("c1");
  unmount = mount(late);
  await Promise.resolve();
  expect(late.compose).toHaveBeenCalledExactlyOnceWith("reply");
  expect(late.type).toHaveBeenCalledExactlyOnceWith("Hey\ne");
  expect(commands).not.toHaveBeenCalled();
  press("e");
  expect(commands).toHaveBeenCalledOnce();
  window.removeEventListener("keydown", commands);
});

it("the composer of another conversation does not get it", async () => {
  end = typeAhead("c1", "note");
  const other = composer("c2");
  unmount = mount(other);
  await Promise.resolve();
  expect(other.compose).not.toHaveBeenCalled();
});

it("Esc ends the wait", async () => {
  end = typeAhead("c1", "reply");
  press("H", "Escape");
  const late = composer("c1");
  unmount = mount(late);
  await Promise.resolve();
  expect(late.compose).not.toHaveBeenCalled();
});
