import { useState } from "react";
import type { UserView } from "../backend/types";
import { Avatar } from "../controls/Avatar";
import { Picker, type PickerOption } from "../controls/Picker";
import { say } from "../words/words";
import { useTeam } from "./queries";

type Props = { onPick: (user: UserView | null) => void; onClose: () => void };

/** Who takes it on; or nobody. */
export function AssignPicker({ onPick, onClose }: Props) {
  const { data: team = [] } = useTeam();
  const [query, setQuery] = useState("");
  const wanted = query.trim().toLowerCase();
  const nobody: PickerOption = { id: "none", label: say("assign-nobody"), icon: "unassigned" };
  const options = [...team.map(optionOf), nobody].filter(({ label }) => label.toLowerCase().includes(wanted));
  return (
    <Picker
      title={say("action-assign")}
      placeholder={say("assign-placeholder")}
      icon="unassigned"
      query={query}
      options={options}
      empty={say("assign-no-one")}
      onQuery={setQuery}
      onPick={({ id }) => onPick(team.find((user) => user.id === id) ?? null)}
      onClose={onClose}
    />
  );
}

function optionOf({ id, name, me }: UserView): PickerOption {
  return {
    id,
    label: me ? say("assign-me", { name }) : name,
    mark: <Avatar name={name} me={me} tinted />,
    keys: me ? "i" : undefined,
  };
}
