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
  const backend = useBackend();
  const toasts = useToasts();
  const [layer, setLayer] = useState<Layer>(null);
  const name = account.name || account.address;
  const close = () => setLayer(null);
  const ask = (deed: Promise<unknown>) =>
    deed.catch((thrown) => toasts.show({ words: refusal(thrown).message, seconds: 12 }));

  return (
    <li className={styles.account}>
      <span className={styles.sign}>
        <Icon name={account.kind.startsWith("whatsapp") ? "whatsapp" : "mail"} size={18} />
      </span>
      <span className={styles.who}>
        <b>{name}</b>
        <small>{account.address}</small>
      </span>
      <span className={styles.kind}>
        {say(`kind-${account.kind}`)}
        <small>{say(`kind-detail-${account.kind}`)}</small>
      </span>
      <Status account={account} progress={progress} />
      <span className={styles.deeds}>
        {account.status === "paused" && (
          <Button icon="play" onPress={() => void ask(backend.accountsResume(account.id))}>
            {say("resume")}
          </Button>
        )}
        {account.status === "error" && (
          <Button kind="primary" onPress={() => setLayer("reconnect")}>
            {say("reconnect")}
          </Button>
        )}
        <Menu label={say("more-for", { name })} trigger={<IconButton icon="dots" label={say("more-for", { name })} />}>
          <MenuItem id="edit" icon="signature" label={say("edit-sender")} onAction={() => setLayer("edit")} />
          <MenuItem id="reconnect" icon="key" label={say("reconnect")} onAction={() => setLayer("reconnect")} />
          {account.status !== "paused" && (
            <MenuItem
              id="pause"
              icon="pause"
              label={say("pause")}
              onAction={() => void ask(backend.accountsPause(account.id))}
            />
          )}
          <MenuLine />
          <MenuItem id="remove" icon="trash" label={say("remove")} danger onAction={() => setLayer("remove")} />
        </Menu>
      </span>
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
