import type { IconName } from "../controls/icons";

/** Where an action stands in the cheat sheet and the command bar. */
export type Group = "move" | "answer" | "decide" | "find" | "go" | "select" | "write" | "everywhere";

export type KeySet = "gmail" | "outlook" | "custom" | "off";

type Definition = {
  /** Keys of the Gmail set; the first is shown first. */
  keys: string[];
  group: Group;
  icon?: IconName;
  /** Keys of the Outlook set beside or instead of the others. */
  outlook?: string[];
  /** Ignores key repeat: it acts on what is in view, and the next one is in view at once. */
  once?: true;
  /** Lives inside a text and is heard there, never by the window. */
  inText?: true;
  /** Too small to be offered by name, e.g. `next conversation`. */
  keyOnly?: true;
};

/** Everything that can be done: one list feeds keys, cheat sheet, command bar and menus. The label is the word `action-<id>`. */
const definitions = {
  next: { keys: ["j", "ArrowDown"], group: "move", keyOnly: true },
  previous: { keys: ["k", "ArrowUp"], group: "move", keyOnly: true },
  nextUnread: { keys: ["Shift J"], group: "move" },
  nextMessage: { keys: ["n"], group: "move", keyOnly: true },
  previousMessage: { keys: ["p"], group: "move", keyOnly: true },
  open: { keys: ["Enter", "o"], group: "move", keyOnly: true },
  back: { keys: ["u"], group: "move", keyOnly: true },
  pageDown: { keys: ["Space"], group: "move", keyOnly: true },
  pageUp: { keys: ["Shift Space"], group: "move", keyOnly: true },
  nextPane: { keys: ["F6"], group: "move", keyOnly: true },
  previousPane: { keys: ["Shift F6"], group: "move", keyOnly: true },

  reply: { keys: ["r"], outlook: ["Ctrl R"], group: "answer", icon: "reply" },
  replyAll: { keys: ["a"], outlook: ["Ctrl Shift R"], group: "answer", icon: "replyAll" },
  forward: { keys: ["f"], outlook: ["Ctrl Shift F"], group: "answer", icon: "forward" },
  newMessage: { keys: ["c", "Ctrl N"], outlook: ["Ctrl N"], group: "answer", icon: "pencil" },
  note: { keys: ["m"], group: "answer", icon: "note" },
  send: { keys: ["Ctrl Enter"], group: "answer", inText: true },
  sendAndDone: { keys: ["Ctrl Shift Enter"], group: "answer", inText: true },
  sendLater: { keys: ["Ctrl Shift L"], group: "answer", inText: true },

  done: { keys: ["e"], group: "decide", icon: "check", once: true },
  snooze: { keys: ["h", "b"], group: "decide", icon: "clock" },
  assign: { keys: ["Shift A"], group: "decide", icon: "unassigned" },
  assignToMe: { keys: ["i"], group: "decide", icon: "user" },
  tag: { keys: ["t", "l"], group: "decide", icon: "tag" },
  unread: { keys: ["Shift U"], outlook: ["Ctrl U"], group: "decide", icon: "mail" },
  read: { keys: ["Shift I"], outlook: ["Ctrl Q"], group: "decide", icon: "eye" },
  spam: { keys: ["!"], group: "decide", icon: "spam", once: true },
  trash: { keys: ["#"], outlook: ["Delete"], group: "decide", icon: "trash", once: true },
  undo: { keys: ["z"], group: "decide", icon: "undo" },

  search: { keys: ["/", "Ctrl F"], group: "find", icon: "search" },
  commandBar: { keys: ["Ctrl K"], group: "find", icon: "command" },
  filter: { keys: ["Shift F"], group: "find", icon: "filter" },
  why: { keys: ["w"], group: "find", icon: "history" },
  more: { keys: ["."], group: "find", keyOnly: true },
  shortcuts: { keys: ["?"], group: "find", icon: "keyboard" },

  goInbox: { keys: ["g i"], group: "go", icon: "inbox" },
  goMine: { keys: ["g m"], group: "go", icon: "user" },
  goUnassigned: { keys: ["g u"], group: "go", icon: "unassigned" },
  goDrafts: { keys: ["g d"], group: "go", icon: "pencil" },
  goOutbox: { keys: ["g o"], group: "go", icon: "outbox" },
  goSent: { keys: ["g t"], group: "go", icon: "send" },
  goNth: { keys: ["Ctrl 1-9"], group: "go", keyOnly: true },
  settings: { keys: ["Ctrl ,"], group: "go", icon: "settings" },

  pick: { keys: ["x"], group: "select", keyOnly: true },
  extendDown: { keys: ["Shift ArrowDown"], group: "select", keyOnly: true },
  extendUp: { keys: ["Shift ArrowUp"], group: "select", keyOnly: true },
  pickAll: { keys: ["Ctrl A"], group: "select", icon: "check" },
  escape: { keys: ["Escape"], group: "select", keyOnly: true },

  attach: { keys: ["Ctrl Shift A"], group: "write", inText: true },
  link: { keys: ["Ctrl Shift K"], group: "write", inText: true },
  pastePlain: { keys: ["Ctrl Shift V"], group: "write", inText: true },

  larger: { keys: ["Ctrl +"], group: "everywhere", icon: "text" },
  smaller: { keys: ["Ctrl -"], group: "everywhere", icon: "text" },
  normalSize: { keys: ["Ctrl 0"], group: "everywhere", icon: "text" },
  theme: { keys: ["Ctrl Shift D"], group: "everywhere", icon: "moon" },
} as const satisfies Record<string, Definition>;

export type ActionId = keyof typeof definitions;

export type Action = Definition & { id: ActionId; label: string };

export const actions: Action[] = Object.entries(definitions).map(([id, definition]) => ({
  ...(definition as Definition),
  id: id as ActionId,
  label: `action-${id}`,
}));

/** An action by its id. */
export function action(id: ActionId): Action {
  return { ...(definitions[id] as Definition), id, label: `action-${id}` };
}

/** The keys of an action in a set; `own` are the person's changes for the custom set. */
export function keysOf(one: Action, set: KeySet, own: Partial<Record<string, string>> = {}): string[] {
  if (set === "off") return one.keys.filter((keys) => !isSingle(keys));
  if (set === "outlook") return one.outlook ?? one.keys;
  const changed = set === "custom" ? own[one.id] : undefined;
  return changed ? [changed] : one.keys;
}

/** Keys without Ctrl, which are silent while a text has the focus. */
export function isSingle(keys: string): boolean {
  return !/^(Ctrl|F\d|Arrow|Escape|Enter)/.test(keys.replace("Shift ", ""));
}

/** The first keys of an action as they are drawn: arrows and Enter as signs, Ctrl as ⌘ on macOS. */
export function shownKeys(keys: string | undefined, mac = /Mac/.test(navigator.platform)): string | undefined {
  return keys
    ?.replace("ArrowDown", "↓")
    .replace("ArrowUp", "↑")
    .replace("Enter", "↵")
    .replace("Escape", "Esc")
    .replace("Ctrl", mac ? "⌘" : "Ctrl");
}
