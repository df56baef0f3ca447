import type { KeyboardEvent } from "react";
import { type ActionId, action, keysOf } from "../app/actions";
import { stroke } from "../app/keys";
import { usePreferences } from "../app/Preferences";
import type { ComposerState } from "./useComposer";

type Options = Pick<ComposerState, "sending" | "files"> & {
  onLink: () => void;
  onLater: () => void;
  onLeave: () => void;
};

/** The keys that live in the text: sending, attaching, linking (before the editor hears them), and the way out. */
export function useComposerKeys({ sending, files, onLink, onLater, onLeave }: Options) {
  const { preferences } = usePreferences();
  const mac = /Mac/.test(navigator.platform);
  const deeds: [ActionId, () => void][] = [
    ["send", () => sending.send()],
    ["sendAndDone", () => sending.send({ done: true })],
    ["sendLater", onLater],
    ["attach", files.pick],
    ["link", onLink],
  ];

  const leave = (event: KeyboardEvent) => {
    event.preventDefault();
    event.stopPropagation();
    onLeave();
  };
  const onKeyDownCapture = (event: KeyboardEvent) => {
    // The editor has its own use for Esc; the fields around it may close something of theirs first.
    if (isEscape(event) && document.activeElement?.closest("[contenteditable=true]")) return leave(event);
    const keys = stroke(event.nativeEvent, mac);
    const deed = deeds.find(([id]) => keysOf(action(id), preferences.keySet, preferences.ownKeys).includes(keys ?? ""));
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    // A half-typed address becomes a recipient when its field is left.
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
    deed[1]();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (isEscape(event) && !event.defaultPrevented) leave(event);
  };

  return { onKeyDownCapture, onKeyDown };
}

function isEscape({ key, nativeEvent }: KeyboardEvent): boolean {
  return key === "Escape" && !nativeEvent.isComposing && nativeEvent.keyCode !== 229;
}
