import { useEffect, useState } from "react";
import { type Action, actions, isSingle, keysOf } from "../app/actions";
import { keySets } from "../app/CheatSheet";
import { KeyGroups } from "../app/KeyGroups";
import { stroke } from "../app/keys";
import { usePreferences } from "../app/Preferences";
import { Notice } from "../controls/Notice";
import { Segments } from "../controls/Segments";
import { say } from "../words/words";
import { Page } from "./Page";

/** The keys: which set, and each one's own where the set is custom. */
export function Keyboard() {
  const { preferences, set } = usePreferences();
  const { keySet, ownKeys } = preferences;
  const [changing, setChanging] = useState<Action | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const own = keySet === "custom";

  useEffect(() => {
    if (changing === null) return;
    const onKey = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      const keys = stroke(event, /Mac/.test(navigator.platform));
      if (keys === null) return;
      setChanging(null);
      if (keys === "Escape") return;
      const taken = actions.find((one) => one.id !== changing.id && keysOf(one, "custom", ownKeys).includes(keys));
      setProblem(taken ? say("keys-taken", { keys, action: say(taken.label) }) : null);
      if (!taken) set({ ownKeys: { ...ownKeys, [changing.id]: keys } });
    };
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, [changing, ownKeys, set]);

  return (
    <Page title={say("settings-keyboard")} lead={say("settings-keyboard-lead")}>
      <Segments
        label={say("keys-style")}
        options={keySets.map((id) => ({ id, label: say(`keys-${id}`) }))}
        chosen={keySet}
        onChoose={(chosen) => set({ keySet: chosen })}
      />
      {changing && <Notice look="plain">{say("keys-press", { action: say(changing.label) })}</Notice>}
      {problem && <Notice look="warn">{problem}</Notice>}
      {keySet === "off" && (
        <Notice look="plain">
          {say("keys-off-help", { count: actions.filter(({ keys }) => keys.every(isSingle)).length })}
        </Notice>
      )}
      <KeyGroups query="" set={keySet} own={ownKeys} level={2} onChange={own ? setChanging : undefined} />
    </Page>
  );
}
