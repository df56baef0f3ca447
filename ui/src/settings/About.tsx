import { useAccounts } from "../accounts/queries";
import { useAppState } from "../app/queries";
import { useToasts } from "../app/Toasts";
import { useNow } from "../app/useNow";
import { useBackend } from "../backend/BackendContext";
import { refusal } from "../backend/client";
import type { Check, QuarantineRow } from "../backend/types";
import { Button } from "../controls/Button";
import { Icon } from "../controls/Icon";
import type { IconName } from "../controls/icons";
import { count, fullTime, size } from "../words/times";
import { say } from "../words/words";
import styles from "./About.module.css";
import { Page, Section } from "./Page";
import { useDoctor, useQuarantine } from "./queries";

/** The version, how everything around the app is, and messages that could not be shown. */
export function About() {
  const { data: state } = useAppState();
  const doctor = useDoctor();
  const { data: quarantine = [] } = useQuarantine();
  return (
    <Page title={say("settings-about")} lead={say("app-version", { version: state?.version ?? "" })}>
      <Section title={say("health")}>
        <ul className={styles.checks}>
          {doctor.data?.checks.map((check) => (
            <CheckLine key={check.name} check={check} />
          ))}
        </ul>
        {doctor.error && <p role="alert">{refusal(doctor.error).message}</p>}
        <Button icon="refresh" busy={doctor.isFetching} onPress={() => void doctor.refetch()}>
          {say("check-again")}
        </Button>
      </Section>
      <Section title={say("health-quarantine")}>
        <p>{say(quarantine.length > 0 ? "quarantine-meaning" : "quarantine-empty")}</p>
        <ul className={styles.checks}>
          {quarantine.map((row) => (
            <QuarantineLine key={row.id} row={row} />
          ))}
        </ul>
      </Section>
    </Page>
  );
}

const signs: Record<string, IconName> = { ok: "check", warning: "clock", failed: "alert" };

function CheckLine({ check }: { check: Check }) {
  const { name, verdict, detail, hint } = check;
  return (
    <li className={styles.check}>
      <span className={styles[verdict]}>
        <Icon name={signs[verdict] ?? "info"} />
      </span>
      <span>
        <b>{say(`check-${name}`)}</b>
        <small>
          {detail} {hint}
        </small>
      </span>
      <span className={styles[verdict]}>{say(`verdict-${verdict}`)}</span>
    </li>
  );
}

function QuarantineLine({ row }: { row: QuarantineRow }) {
  const backend = useBackend();
  const toasts = useToasts();
  const now = useNow();
  const { data: accounts = [] } = useAccounts();
  const account = accounts.find(({ id }) => id === row.account_id)?.name ?? "";
  const place = row.locations[0];
  const facts = [account, row.received_at && fullTime(row.received_at, now), size(row.size)].filter(Boolean).join(", ");
  const retry = () => {
    backend.quarantineRetry(row.id).catch((thrown) => toasts.show({ words: refusal(thrown).message, seconds: 12 }));
  };
  return (
    <li className={styles.check}>
      <Icon name="file" />
      <span>
        <b>
          {place ? say("quarantine-place", { uid: count(place.uid), folder: place.folder }) : say("quarantine-message")}
        </b>
        <small>{facts}</small>
        <small>{row.reason}</small>
      </span>
      <Button size="small" onPress={retry}>
        {say("try-again")}
      </Button>
    </li>
  );
}
