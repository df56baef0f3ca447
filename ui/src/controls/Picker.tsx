import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { Icon } from "./Icon";
import type { IconName } from "./icons";
import { KeyHint } from "./KeyHint";
import styles from "./Picker.module.css";

export type PickerOption = {
  id: string;
  label: string;
  /** The label with its hits, where it is not plain. */
  shown?: ReactNode;
  group?: string;
  icon?: IconName;
  /** Instead of an icon: a swatch, an avatar. */
  mark?: ReactNode;
  detail?: string;
  keys?: string;
  /** A check mark; left out where nothing is checked here. */
  checked?: boolean;
};

type Props = {
  /** Names the dialog and the field. */
  title: string;
  placeholder: string;
  icon?: IconName;
  /** In front of the text, e.g. the conversations it is about. */
  chip?: ReactNode;
  query: string;
  options: PickerOption[];
  /** What stands there without options. */
  empty: string;
  foot?: ReactNode;
  onQuery: (query: string) => void;
  onPick: (option: PickerOption) => void;
  /** Backspace in an empty field. */
  onBackspace?: () => void;
  /** Tab on an option. */
  onComplete?: (option: PickerOption) => void;
  onClose: () => void;
};

/** One field and what it finds: choose with the arrows, run with Enter. */
export function Picker(props: Props) {
  const { title, options, query, onClose } = props;
  const [at, setAt] = useState(0);
  const list = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text begins at the first option again
  useEffect(() => setAt(0), [query]);
  const active = Math.min(at, options.length - 1);

  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className={styles.scrim}>
      <Modal className={styles.modal}>
        <Dialog className={styles.dialog} aria-label={title}>
          <PickerField {...props} list={list} active={active} onMove={setAt} />
          <div id={list} role="listbox" aria-label={title} className={styles.options}>
            {options.map((option, place) => (
              <Option
                key={option.id}
                id={`${list}-${place}`}
                option={option}
                heading={option.group !== options[place - 1]?.group ? option.group : undefined}
                active={place === active}
                onPick={props.onPick}
              />
            ))}
          </div>
          {options.length === 0 && <p className={styles.empty}>{props.empty}</p>}
          {props.foot && <footer className={styles.foot}>{props.foot}</footer>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

type FieldProps = Props & { list: string; active: number; onMove: (at: number) => void };

function PickerField(props: FieldProps) {
  const { title, placeholder, icon = "search", chip, query, options, list, active, onMove } = props;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const option = options[active];
    const many = Math.max(1, options.length);
    if (event.key === "ArrowDown") onMove((active + 1) % many);
    else if (event.key === "ArrowUp") onMove((active - 1 + many) % many);
    else if (event.key === "Enter") option && props.onPick(option);
    else if (event.key === "Tab" && props.onComplete && option) props.onComplete(option);
    else if (event.key === "Backspace" && query === "" && props.onBackspace) props.onBackspace();
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.field}>
      <Icon name={icon} />
      {chip}
      <input
        autoFocus
        role="combobox"
        aria-label={title}
        aria-expanded
        aria-controls={list}
        aria-activedescendant={active >= 0 ? `${list}-${active}` : undefined}
        aria-autocomplete="list"
        placeholder={placeholder}
        value={query}
        onChange={(event) => props.onQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <KeyHint keys="Esc" />
    </div>
  );
}

type OptionProps = {
  id: string;
  option: PickerOption;
  heading?: string;
  active: boolean;
  onPick: (option: PickerOption) => void;
};

function Option({ id, option, heading, active, onPick }: OptionProps) {
  const { label, shown, icon, mark, detail, keys, checked } = option;
  return (
    <>
      {heading && (
        <div className={styles.heading} role="presentation">
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys */}
      <div
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={checked ?? active}
        className={active ? `${styles.option} ${styles.active}` : styles.option}
        ref={(element) => {
          if (active) element?.scrollIntoView({ block: "nearest" });
        }}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onPick(option)}
      >
        {checked !== undefined && (
          <span className={checked ? `${styles.check} ${styles.checked}` : styles.check}>
            {checked && <Icon name="check" size={12} />}
          </span>
        )}
        {mark ?? (icon && <Icon name={icon} />)}
        <span className={styles.label}>{shown ?? label}</span>
        {detail && <span className={styles.detail}>{detail}</span>}
        {keys && <KeyHint keys={keys} />}
      </div>
    </>
  );
}
