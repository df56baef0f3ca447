import { useState } from "react";
import {
  Autocomplete,
  Button,
  Dialog,
  DialogTrigger,
  Input,
  Menu,
  MenuItem,
  Popover,
  SearchField,
  useFilter,
} from "react-aria-components";
import type { TagView } from "../backend/types";
import { Icon } from "../controls/Icon";
import { say } from "../words/words";
import styles from "./TagPicker.module.css";

type Props = {
  tags: TagView[];
  attached: string[];
  onTag: (name: string, attach: boolean) => void;
  onCreate: (name: string) => void;
};

/** Puts tags on and takes them off by typing; a name that is new can be created here. */
export function TagPicker({ tags, attached, onTag, onCreate }: Props) {
  const [typed, setTyped] = useState("");
  const { contains } = useFilter({ sensitivity: "base" });
  const name = typed.trim();
  const known = tags.some((tag) => tag.name.toLowerCase() === name.toLowerCase());
  const matching = tags.filter((tag) => contains(tag.name, name));
  return (
    <DialogTrigger onOpenChange={() => setTyped("")}>
      <Button className={styles.add} data-tag-picker="">
        <Icon name="plus" size={12} />
        {say("add-tag")}
      </Button>
      <Popover className={styles.popover} placement="bottom start" offset={6}>
        <Dialog className={styles.dialog} aria-label={say("tag-picker")}>
          <Autocomplete inputValue={typed} onInputChange={setTyped}>
            <SearchField autoFocus aria-label={say("tag-search")} className={styles.search}>
              <Input className={styles.input} placeholder={say("tag-search")} />
            </SearchField>
            <Menu className={styles.menu} aria-label={say("tag-picker")}>
              {matching.map((tag) => (
                <MenuItem
                  key={tag.id}
                  id={tag.id}
                  textValue={tag.name}
                  className={styles.item}
                  onAction={() => onTag(tag.name, !attached.includes(tag.name))}
                >
                  <span className={styles.swatch} style={{ background: `var(--swatch-${tag.colour})` }} />
                  <span className={styles.name}>{tag.name}</span>
                  {attached.includes(tag.name) && <Icon name="check" size={14} />}
                </MenuItem>
              ))}
              {name && !known && (
                <MenuItem id="new" textValue={name} className={styles.item} onAction={() => onCreate(name)}>
                  <Icon name="plus" size={14} />
                  <span className={styles.name}>{say("tag-create", { name })}</span>
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
