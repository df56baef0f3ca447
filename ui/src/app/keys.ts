import { type Action, type ActionId, isSingle, type KeySet, keysOf } from "./actions";

type Pressed = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing" | "keyCode"
>;

/** Keys that belong to input methods and emoji pickers of the system. */
const reserved = new Set(["Ctrl Shift U", "Ctrl Space", "Ctrl .", "Ctrl ;"]);

/**
 * The key as the table spells it, or null where it is not ours: while an input method composes, and with Alt or
 * Option, which make letters on many keyboards. It is the produced character; where a layout makes no Latin
 * letters it is the letter of that place.
 */
export function stroke(event: Pressed, mac = false): string | null {
  if (event.isComposing || event.keyCode === 229 || event.altKey) return null;
  const control = mac ? event.metaKey : event.ctrlKey;
  if (mac ? event.ctrlKey : event.metaKey) return null;
  const key = keyName(event);
  if (key === null) return null;
  const letter = /^[a-z]$/i.test(key);
  const named = key.length > 1;
  const shifted = event.shiftKey && (letter || named || control);
  const shown = letter ? (control || shifted ? key.toUpperCase() : key.toLowerCase()) : key;
  const spelled = [control && "Ctrl", shifted && shown !== "+" && "Shift", shown].filter(Boolean).join(" ");
  return reserved.has(spelled) ? null : spelled;
}

function keyName({ key, code }: Pressed): string | null {
  if (["Control", "Shift", "Alt", "Meta", "AltGraph", "Dead", "Unidentified", "Process"].includes(key)) return null;
  if (key === " ") return "Space";
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  const foreign = key.length === 1 && /\p{L}/u.test(key) && !/^\p{Script=Latin}$/u.test(key);
  return foreign && place ? place.toLowerCase() : key;
}

/** What the window does with keys in the place that has the focus. */
export type Focus = "text" | "overlay" | "control" | "free";

export function focusOf(element: Element | null): Focus {
  if (!element) return "free";
  if (element.closest("[role=dialog], [role=alertdialog], [role=menu]")) return "overlay";
  const text = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=textbox]";
  if (element.closest(text)) return "text";
  if (element.closest("button, a[href], [role=tab], [role=radio], [role=separator], [role=treeitem]")) return "control";
  return "free";
}

/** Keys that a focused button, tab or tree needs for itself. */
const ofControls = new Set(["Enter", "Space", "ArrowDown", "ArrowUp"]);

/** Whether a key is heard where the focus is. */
export function heard(keys: string, focus: Focus): boolean {
  if (focus === "overlay") return false;
  if (focus === "text") return !isSingle(keys) && !/^(Shift )?(Enter|Arrow|Escape)/.test(keys) && keys !== "Ctrl A";
  if (focus === "control") return !ofControls.has(keys);
  return true;
}

/** Keys → action, for one set. Sequences are spelled `g i`. */
export function keyTable(actions: Action[], set: KeySet, own: Partial<Record<string, string>>): Map<string, ActionId> {
  const table = new Map<string, ActionId>();
  for (const one of actions) {
    if (one.inText) continue;
    for (const keys of keysOf(one, set, own)) if (!table.has(keys)) table.set(keys, one.id);
  }
  return table;
}

/** The webview's own reload, find, print, zoom and history keys, which do harm here. */
export function isWebviewKey(keys: string): boolean {
  return /^(F3|F5|F7|Ctrl F5|Ctrl (Shift )?R|Ctrl G|Ctrl Shift G|Ctrl P|Ctrl F|Ctrl U|Ctrl J|Ctrl (\+|-|0|=))$/.test(
    keys,
  );
}
