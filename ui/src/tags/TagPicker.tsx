import { useState } from "react";
import { useBackend } from "../backend/BackendContext";
import type { TagView } from "../backend/types";
import { Icon } from "../controls/Icon";
import { Picker, type PickerOption } from "../controls/Picker";
import { Swatch } from "../controls/Swatch";
import { say } from "../words/words";
import { canCreate, matchingTags, nextColour } from "./matching";
import { useTags } from "./queries";

type Props = {
  /** Names that every one of the conversations has. */
  attached: string[];
  onTag: (tag: string, attach: boolean) => void;
  onProblem: (thrown: unknown) => void;
  onClose: () => void;
};

/** Attaches and removes tags, and creates one that is not there yet. Stays open for the next one. */
export function TagPicker({ attached, onTag, onProblem, onClose }: Props) {
  const backend = useBackend();
  const { data: tags = [] } = useTags();
  const [query, setQuery] = useState("");
  const [checked, setChecked] = useState(() => new Set(attached));

  const toggle = (name: string) => {
    const attach = !checked.has(name);
    const next = new Set(checked);
    if (attach) next.add(name);
    else next.delete(name);
    setChecked(next);
    setQuery("");
    onTag(name, attach);
  };
  const create = async () => {
    try {
      const { name } = await backend.tagsCreate(query.trim(), nextColour(tags));
      toggle(name);
    } catch (thrown) {
      onProblem(thrown);
    }
  };
  const options: PickerOption[] = matchingTags(tags, query).map((tag) => optionOf(tag, checked));
  if (canCreate(tags, query)) options.push(creating(query.trim()));

  return (
    <Picker
      title={say("action-tag")}
      placeholder={say("tag-placeholder")}
      icon="tag"
      query={query}
      options={options}
      empty={say("tag-none")}
      onQuery={setQuery}
      onPick={({ id }) => (id === "create" ? create() : toggle(id))}
      onClose={onClose}
    />
  );
}

function optionOf(tag: TagView, checked: ReadonlySet<string>): PickerOption {
  return {
    id: tag.name,
    label: tag.name,
    mark: <Swatch colour={tag.colour} />,
    checked: checked.has(tag.name),
    detail: tag.description || undefined,
  };
}

function creating(name: string): PickerOption {
  return {
    id: "create",
    label: say("tag-create", { name }),
    mark: <Icon name="plus" />,
  };
}
