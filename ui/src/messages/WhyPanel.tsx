import { useState } from "react";
import { Dialog, Heading } from "react-aria-components";
import type { Decision, TimelineLine } from "../backend/types";
import { Button } from "../controls/Button";
import { IconButton } from "../controls/IconButton";
import { fullTime } from "../words/times";
import { say } from "../words/words";
import { useExplanation } from "./queries";
import styles from "./WhyPanel.module.css";

type Props = { line: TimelineLine; conversation: string; now: number };

/** Why one thing happened, and the other decisions of the conversation in their order. */
export function WhyPanel({ line, conversation, now }: Props) {
  const { data } = useExplanation(conversation);
  const others = (data?.decisions ?? []).filter(
    (one) => one.because && !(one.at === line.at && one.kind === line.kind),
  );
  return (
    <Dialog className={styles.panel}>
      {({ close }) => (
        <>
          <header className={styles.head}>
            <div className={styles.titles}>
              <Heading slot="title" className={styles.title}>
                {line.text}
              </Heading>
              <div className={styles.caption}>
                {fullTime(line.at, now)}, {line.actor}
              </div>
            </div>
            <IconButton icon="x" small label={say("close")} keys="Esc" onPress={close} />
          </header>
          <p className={styles.because}>{line.because}</p>
          {others.length > 0 && <Decisions decisions={others} now={now} />}
          <footer className={styles.foot}>
            <CopyButton text={asText([line, ...others])} />
          </footer>
        </>
      )}
    </Dialog>
  );
}

function Decisions({ decisions, now }: { decisions: Decision[]; now: number }) {
  return (
    <section className={styles.others} aria-label={say("why-decisions")}>
      <h3 className={styles.caption}>{say("why-decisions")}</h3>
      <ol>
        {decisions.map((one, place) => (
          <li key={`${one.at} ${one.kind}`} className={styles.decision}>
            <span className={styles.number} aria-hidden="true">
              {place + 1}
            </span>
            <div>
              <div className={styles.what}>
                {one.text} <span className={styles.caption}>{fullTime(one.at, now)}</span>
              </div>
              <div className={styles.reason}>{one.because}</div>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function CopyButton({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <Button kind="ghost" size="small" icon={copied ? "check" : "copy"} onPress={copy}>
      {say(copied ? "copied" : "copy-text")}
    </Button>
  );
}

/** The same lines as `conversations why` prints. */
function asText(decisions: Decision[]): string {
  return decisions.map((one) => `${one.at}  ${one.text}\n  ${one.because ?? ""}`.trimEnd()).join("\n");
}
