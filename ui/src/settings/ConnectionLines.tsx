import type { Refused } from "../backend/client";
import type { ConnectionTest, TestLine } from "../backend/types";
import { Icon } from "../controls/Icon";
import { Notice } from "../controls/Notice";
import { Spinner } from "../controls/Spinner";
import { say } from "../words/words";
import styles from "./ConnectionLines.module.css";

type Servers = { imapServer: string; imapPort: string; smtpServer: string; smtpPort: string };

type Props = { test: ConnectionTest | null; testing: boolean; problem: Refused | null; typed: Servers };

const steps = ["server_found", "encrypted", "signed_in"];

/** What the connection test found, line by line, for receiving and for sending. */
export function ConnectionLines({ test, testing, problem, typed }: Props) {
  const trouble = problem ?? test?.problem;
  return (
    <div className={styles.lines} role="status">
      <div className={styles.title}>
        <b>{say("connection-test")}</b>
        {test && <span>{say("seconds", { seconds: (test.took_ms / 1000).toFixed(1) })}</span>}
      </div>
      {!test && !testing && !trouble && <p className={styles.before}>{say("connection-before")}</p>}
      {(test || testing) && (
        <>
          <Half
            title={say("receiving")}
            lines={test?.receiving}
            server={`${typed.imapServer}, ${typed.imapPort}`}
            first={0}
          />
          <Half
            title={say("sending-half")}
            lines={test?.sending}
            server={`${typed.smtpServer}, ${typed.smtpPort}`}
            first={3}
          />
        </>
      )}
      {trouble && (
        <Notice look="err">
          {trouble.message} {trouble.hint}
        </Notice>
      )}
      {test && !test.problem && <Notice look="ok">{say("connection-passed")}</Notice>}
    </div>
  );
}

type HalfProps = { title: string; lines: TestLine[] | undefined; server: string; first: number };

function Half({ title, lines, server, first }: HalfProps) {
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {lines
          ? lines.map((line, place) => <Line key={line.step} line={line} place={first + place} />)
          : steps.map((step) => (
              <li key={step}>
                <span className={styles.waiting}>
                  <Spinner />
                </span>
                <span>
                  <b>{say(`step-${step}`)}</b>
                  {step === "server_found" && <small>{server}</small>}
                </span>
              </li>
            ))}
      </ul>
    </>
  );
}

/** Lines tick one after the other. */
function Line({ line, place }: { line: TestLine; place: number }) {
  const { step, passed, detail } = line;
  return (
    <li className={styles.found} style={{ animationDelay: `${place * 90}ms` }}>
      <span className={passed ? styles.passed : styles.failed}>
        <Icon name={passed ? "check" : "x"} />
      </span>
      <span>
        <b>{say(passed ? `step-${step}` : `step-failed-${step}`)}</b>
        <small>{detail}</small>
      </span>
    </li>
  );
}
