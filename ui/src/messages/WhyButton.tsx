import { Button, DialogTrigger, Popover } from "react-aria-components";
import type { TimelineLine } from "../backend/types";
import { say } from "../words/words";
import styles from "./WhyButton.module.css";
import { WhyPanel } from "./WhyPanel";

type Props = { line: TimelineLine; conversation: string; now: number };

/** Opens the reasons of one decision. */
export function WhyButton({ line, conversation, now }: Props) {
  return (
    <DialogTrigger>
      <Button className={styles.why} data-why="">
        {say("why")}
      </Button>
      <Popover className={styles.popover} placement="bottom" offset={6}>
        <WhyPanel line={line} conversation={conversation} now={now} />
      </Popover>
    </DialogTrigger>
  );
}
