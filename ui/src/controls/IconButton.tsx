import { Button as AriaButton, type ButtonProps } from "react-aria-components";
import { Icon } from "./Icon";
import styles from "./IconButton.module.css";
import type { IconName } from "./icons";
import { Tooltip } from "./Tooltip";

type Props = Omit<ButtonProps, "className" | "style" | "children" | "aria-label"> & {
  icon: IconName;
  label: string;
  keys?: string;
  small?: boolean;
  on?: boolean;
};

/** A button that is only a sign; its name and key are in the tooltip. */
export function IconButton({ icon, label, keys, small = false, on = false, ...rest }: Props) {
  const classes = [styles.button, small && styles.small, on && styles.on].filter(Boolean).join(" ");
  return (
    <Tooltip text={label} keys={keys}>
      <AriaButton {...rest} aria-label={label} className={classes}>
        <Icon name={icon} size={small ? 14 : 16} />
      </AriaButton>
    </Tooltip>
  );
}
