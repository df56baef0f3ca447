import { type Mode, whenMounted } from "./mounted";

/** After this long without a composer, keys mean what they usually do. */
const patience = 5000;

/**
 * An answer was begun in a conversation that is still on its way. What is typed until its composer is there lands in
 * it, and is never taken for commands. Esc and the pointer end the wait; so does the answer of this function.
 */
export function typeAhead(conversation: string, mode: Mode): () => void {
  let text = "";
  const end = () => {
    clearTimeout(timer);
    stop();
    window.removeEventListener("keydown", onKey, true);
    window.removeEventListener("pointerdown", end, true);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === "Escape") end();
    else text = typed(text, event.key);
  };
  const stop = whenMounted(conversation, (composer) => {
    end();
    // It announces itself while it is being drawn; it takes the focus right after.
    queueMicrotask(() => {
      composer.compose(mode);
      if (text !== "") composer.type(text);
    });
  });
  const timer = setTimeout(end, patience);
  window.addEventListener("keydown", onKey, true);
  window.addEventListener("pointerdown", end, true);
  return end;
}

function typed(text: string, key: string): string {
  if (key === "Backspace") return [...text].slice(0, -1).join("");
  if (key === "Enter") return `${text}\n`;
  return [...key].length === 1 ? text + key : text;
}
