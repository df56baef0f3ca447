import { useState } from "react";
import { Icon } from "../controls/Icon";
import { KeyHint } from "../controls/KeyHint";
import { Picker, type PickerOption } from "../controls/Picker";
import { Pill } from "../controls/Pill";
import { Marked } from "../search/Marked";
import { say } from "../words/words";
import { usePlace } from "./Place";
import { usePreferences } from "./Preferences";
import { ranked } from "./ranking";
import { type BarCommand, useCommands } from "./useCommands";

const most = 12;
const remembered = 20;
const prefixes: Record<string, BarCommand["kind"]> = { "@": "person", "#": "tag", ">": "setting", "?": "help" };

/** Everything by its name, in one field. */
export function CommandBar({ onClose }: { onClose: () => void }) {
  const { search } = usePlace();
  const { preferences, set } = usePreferences();
  const { recentActions } = preferences;
  const [query, setQuery] = useState("");
  const { commands, scope } = useCommands();
  const [scoped, setScoped] = useState(scope !== null);

  const kind = prefixes[query[0] ?? ""];
  const typed = kind ? query.slice(1) : query;
  const offered = commands.filter(
    (one) => (kind === undefined || one.kind === kind) && (scoped || !one.needsConversation),
  );
  const found = typed.trim() === "" && !kind ? likely(offered, recentActions) : ranked(offered, typed, recentActions);
  const shown = grouped(found.slice(0, most));
  const options = shown.map((one): PickerOption => optionOf(one, typed));
  const words = query.trim();
  if (words !== "" && !kind) options.push(searching(words));

  const run = (id: string) => {
    onClose();
    if (id === "search") return search(words);
    set({ recentActions: [id, ...recentActions.filter((one) => one !== id)].slice(0, remembered) });
    // After the bar is gone and the focus is back where it was.
    setTimeout(() => commands.find((one) => one.id === id)?.run(), 0);
  };

  return (
    <Picker
      title={say("action-commandBar")}
      placeholder={say("command-placeholder")}
      icon="command"
      chip={scoped && scope !== null ? <Pill>{scope}</Pill> : undefined}
      query={query}
      options={options}
      empty={say("command-nothing")}
      foot={<Foot />}
      onQuery={setQuery}
      onPick={({ id }) => run(id)}
      onBackspace={() => setScoped(false)}
      onComplete={({ label, id }) => (id === "search" ? run(id) : setQuery(label))}
      onClose={onClose}
    />
  );
}

/** Without a text: what was run lately here, then what is likely. */
function likely(commands: BarCommand[], recent: string[]): BarCommand[] {
  const lately = recent.map((id) => commands.find((one) => one.id === id)).filter((one) => one !== undefined);
  const first = commands.filter((one) => one.likely).slice(0, 5);
  const rest = lately.filter((one) => !first.includes(one)).slice(0, 5);
  return [
    ...first.map((one) => ({ ...one, group: say("command-likely") })),
    ...rest.map((one) => ({ ...one, group: say("command-recent") })),
  ];
}

/** Groups stay together, in the order of their best command. */
function grouped(commands: BarCommand[]): BarCommand[] {
  const groups = [...new Set(commands.map(({ group }) => group))];
  return groups.flatMap((group) => commands.filter((one) => one.group === group));
}

function optionOf({ id, label, group, icon, mark, detail, keys }: BarCommand, typed: string): PickerOption {
  return { id, label, group, icon, mark, detail, keys, shown: <Marked text={label} words={typed.split(/\s+/)} /> };
}

function searching(query: string): PickerOption {
  return {
    id: "search",
    label: say("command-search", { query }),
    group: say("command-conversations"),
    mark: <Icon name="search" />,
  };
}

function Foot() {
  return (
    <>
      <span>
        <KeyHint keys="↑ ↓" /> {say("command-choose")}
      </span>
      <span>
        <KeyHint keys="↵" /> {say("command-run")}
      </span>
      <span>
        <KeyHint keys="Tab" /> {say("command-complete")}
      </span>
      <span style={{ flex: 1 }} />
      {Object.entries(prefixes).map(([prefix, kind]) => (
        <span key={prefix}>
          <KeyHint keys={prefix} /> {say(`command-prefix-${kind}`)}
        </span>
      ))}
    </>
  );
}
