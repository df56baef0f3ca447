import type { ReactElement } from "react";
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components";
import { KeyHint } from "./KeyHint";
import styles from "./Tooltip.module.css";

type Props = { text: string; keys?: string; children: ReactElement };

/** A name or a reason beside the control it belongs to, with its key. */
export function Tooltip({ text, keys, children }: Props) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip className={styles.tooltip} offset={6}>
        {text}
        {keys && <KeyHint keys={keys} onAccent />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
