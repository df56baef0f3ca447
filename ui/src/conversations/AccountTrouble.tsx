import { useState } from "react";
import { useAccounts } from "../accounts/queries";
import { usePlace } from "../app/Place";
import { Button } from "../controls/Button";
import { Icon } from "../controls/Icon";
import { ReconnectDialog } from "../settings/ReconnectDialog";
import { say } from "../words/words";
import styles from "./AccountTrouble.module.css";

/** The account that is listed needs a person: why, and the way to mend it. */
export function AccountTrouble() {
  const { listing } = usePlace();
  const { data: accounts = [] } = useAccounts();
  const [mending, setMending] = useState(false);
  const account = accounts.find(({ id }) => id === listing.account);
  if (account?.status !== "error" || listing.query !== null) return null;
  return (
    <div className={styles.banner} role="alert">
      <Icon name="alert" size={14} />
      <span>
        <b>{account.name || account.address}:</b> {account.reason}
      </span>
      <Button size="small" onPress={() => setMending(true)}>
        {say("reconnect")}
      </Button>
      {mending && <ReconnectDialog account={account} onClose={() => setMending(false)} />}
    </div>
  );
}
