import { useState } from "react";
import { AccountShape } from "../accounts/AccountShape";
import { percentOf, stateOf } from "../accounts/state";
import { useToasts } from "../app/Toasts";
import { useBackend } from "../backend/BackendContext";
import { refusal } from "../backend/client";
import type { AccountView, Progress } from "../backend/types";
import { Button } from "../controls/Button";
import { Icon } from "../controls/Icon";
import { IconButton } from "../controls/IconButton";
import { Menu, MenuItem, MenuLine } from "../controls/Menu";
import { Notice } from "../controls/Notice";
import { ProgressBar } from "../controls/ProgressBar";
import { clock, count } from "../words/times";
import { say } from "../words/words";
import { AccountEditor } from "./AccountEditor";
import styles from "./AccountRow.module.css";
import { ReconnectDialog } from "./ReconnectDialog";
import { RemoveDialog } from "./RemoveDialog";

type Props = { account: AccountView; progress: Progress | null };

type Layer = "edit" | "reconnect" | "remove" | null;

/** An account: who it is, how it is, what can be done about it. */
export function AccountRow({ account, progress }: Props) {
  const [layer, setLayer] = useState<Layer>(null);
  const close = () => setLayer(null);
  return (
    <li className={styles.account}>
      <span className={styles.sign}>
        <Icon name={account.kind.startsWith("whatsapp") ? "whatsapp" : "mail"} size={18} />
      </span>
      <span className={styles.who}>
        <b>{account.name || account.address}</b>
        <small>{account.address}</small>
      </span>
      <span className={styles.kind}>
        {say(`kind-${account.kind}`)}
        <small>{say(`kind-detail-${account.kind}`)}</small>
      </span>
      <Status account={account} progress={progress} />
      <Deeds account={account} onAsk={setLayer} />
      {account.status === "error" && account.reason && (
        <div className={styles.why}>
          <Notice look="err">{account.reason}</Notice>
        </div>
      )}
      {layer === "edit" && <AccountEditor account={account} onClose={close} />}
      {layer === "reconnect" && <ReconnectDialog account={account} onClose={close} />}
      {layer === "remove" && <RemoveDialog account={account} onClose={close} />}
    </li>
  );
}

type DeedsProps = { account: AccountView; onAsk: (layer: Layer) => void };

/** What a person is needed for stands open; the rest is in the menu. */
function Deeds({ account, onAsk }: DeedsProps) {
  const backend = useBackend();
  const toasts = useToasts();
  const { id, status } = account;
  const more = say("more-for", { name: account.name || account.address });
  const ask = (deed: Promise<unknown>) =>
    void deed.catch((thrown) => toasts.show({ words: refusal(thrown).message, seconds: 12 }));
  const pause = () => ask(backend.accountsPause(id));
  return (
    <span className={styles.deeds}>
      {status === "paused" && (
        <Button icon="play" onPress={() => ask(backend.accountsResume(id))}>
          {say("resume")}
        </Button>
      )}
      {status === "error" && (
        <Button kind="primary" onPress={() => onAsk("reconnect")}>
          {say("reconnect")}
        </Button>
      )}
      <Menu label={more} trigger={<IconButton icon="dots" label={more} />}>
        <MenuItem id="edit" icon="signature" label={say("edit-sender")} onAction={() => onAsk("edit")} />
        <MenuItem id="reconnect" icon="key" label={say("reconnect")} onAction={() => onAsk("reconnect")} />
        {status !== "paused" && <MenuItem id="pause" icon="pause" label={say("pause")} onAction={pause} />}
        <MenuLine />
        <MenuItem id="remove" icon="trash" label={say("remove")} danger onAction={() => onAsk("remove")} />
      </Menu>
    </span>
  );
}

/** The status in the product's three words, and the last thing that happened. */
function Status({ account, progress }: Props) {
  const state = stateOf(account, progress ?? undefined);
  const percent = percentOf(progress);
  const last = account.last_sync_at ? clock(account.last_sync_at) : null;
  return (
    <>
      <span className={state === "error" ? `${styles.status} ${styles.error}` : styles.status}>
        <AccountShape state={state} />
        {say(`status-${account.status}`)}
      </span>
      <span className={state === "retrying" ? `${styles.event} ${styles.retrying}` : styles.event}>
        {state === "retrying" && say("event-retrying", { time: clock(account.retry_at ?? "") })}
        {state === "paused" && account.reason}
        {state === "error" && last && say("event-last", { time: last })}
        {state === "active" && last && say("sync-up-to-date", { time: last })}
        {percent !== null && progress && (
          <>
            {say("event-percent", { percent, total: count(progress.total) })}
            <ProgressBar label={say("fetching", { name: account.name })} done={progress.done} total={progress.total} />
          </>
        )}
      </span>
    </>
  );
}
