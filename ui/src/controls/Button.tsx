import { Button as AriaButton, type ButtonProps } from "react-aria-components";
import styles from "./Button.module.css";
import { Icon } from "./Icon";
import type { IconName } from "./icons";
import { KeyHint } from "./KeyHint";
import { Spinner } from "./Spinner";
import { Tooltip } from "./Tooltip";

type Kind = "primary" | "line" | "ghost" | "danger" | "soft" | "link";

type Props = Omit<ButtonProps, "className" | "style" | "children" | "isDisabled" | "isPending"> & {
  kind?: Kind;
  size?: "small" | "normal" | "tall" | "large";
  icon?: IconName;
  keys?: string;
  busy?: boolean;
  /** Why it cannot be pressed now; it stays in the tab order and says so. */
  reason?: string | null;
  children: React.ReactNode;
};

/** A button. `busy` keeps label and width. */
export function Button({ kind = "line", size = "normal", icon, keys, busy, reason, children, ...rest }: Props) {
  const off = Boolean(reason);
  const button = (
    <AriaButton
      {...rest}
      {...(off && { "aria-disabled": true, onPress: undefined, type: "button" as const })}
      isPending={busy}
      className={[styles.button, styles[kind], styles[size], off && styles.off].filter(Boolean).join(" ")}
    >
      {icon && <Icon name={icon} />}
      {children}
      {keys && <KeyHint keys={keys} onAccent={kind === "primary" && !off} />}
      {busy && <Spinner />}
    </AriaButton>
  );
  return reason ? <Tooltip text={reason}>{button}</Tooltip> : button;
}
