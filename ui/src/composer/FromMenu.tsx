import { Button } from "react-aria-components";
import type { AccountView } from "../backend/types";
import { Icon } from "../controls/Icon";
import { Menu, MenuItem } from "../controls/Menu";
import { say } from "../words/words";
import styles from "./FromMenu.module.css";

type Props = {
  accounts: AccountView[];
  account: string | null;
  /** Answers leave from the account that was written to. */
  fixed: boolean;
  onAccount: (id: string) => void;
};

/** The account that the message leaves from. */
export function FromMenu({ accounts, account, fixed, onAccount }: Props) {
  const mail = accounts.filter(({ kind }) => !kind.startsWith("whatsapp"));
  const current = accounts.find(({ id }) => id === account);
  if (!current) return null;
  const words = say("from-account", { name: current.name || current.address });
  if (fixed || mail.length < 2)
    return (
      <span className={styles.fixed} title={current.address}>
        {words}
      </span>
    );
  const trigger = (
    <Button className={styles.button} aria-label={say("from-change", { name: current.name || current.address })}>
      {words}
      <Icon name="down" size={12} />
    </Button>
  );
  return (
    <Menu label={say("from-menu")} trigger={trigger}>
      {mail.map(({ id, name, address }) => (
        <MenuItem
          key={id}
          id={id}
          icon={id === account ? "check" : "mail"}
          label={name || address}
          detail={name ? address : undefined}
          onAction={() => onAccount(id)}
        />
      ))}
    </Menu>
  );
}
