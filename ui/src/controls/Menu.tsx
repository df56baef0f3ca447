import type { ReactElement, ReactNode } from "react";
import { MenuItem as AriaItem, Menu as AriaMenu, MenuTrigger, Popover, Separator } from "react-aria-components";
import { Icon } from "./Icon";
import type { IconName } from "./icons";
import { KeyHint } from "./KeyHint";
import styles from "./Menu.module.css";

type MenuProps = {
  label: string;
  /** The button that opens it. */
  trigger: ReactElement;
  /** Where it opens; below, its end at the button's end, if left out. */
  placement?: "bottom end" | "bottom start" | "top start";
  isOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

/** A menu below the button that opens it. */
export function Menu({ label, trigger, placement = "bottom end", isOpen, onOpenChange, children }: MenuProps) {
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      <Popover className={styles.popover} placement={placement} offset={4}>
        <AriaMenu className={styles.menu} aria-label={label}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

type ItemProps = {
  id: string;
  label: string;
  icon?: IconName;
  keys?: string;
  detail?: string;
  danger?: boolean;
  disabled?: boolean;
  onAction: () => void;
};

/** One action of a menu, with its key or a detail at the end. */
export function MenuItem({ id, label, icon, keys, detail, danger = false, disabled, onAction }: ItemProps) {
  const classes = danger ? `${styles.item} ${styles.danger}` : styles.item;
  return (
    <AriaItem id={id} textValue={label} className={classes} isDisabled={disabled} onAction={onAction}>
      {icon && <Icon name={icon} />}
      <span className={styles.label}>{label}</span>
      {detail && <span className={styles.detail}>{detail}</span>}
      {keys && <KeyHint keys={keys} />}
    </AriaItem>
  );
}

/** A line between groups of a menu. */
export function MenuLine() {
  return <Separator className={styles.line} />;
}
