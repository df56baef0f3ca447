import { useBackend } from "../backend/BackendContext";
import { linked } from "./links";
import styles from "./MessageText.module.css";

type Props = { text: string; quoted?: boolean; small?: boolean };

/** Plain text as it was written; addresses in it open in the browser, after a question. */
export function MessageText({ text, quoted = false, small = false }: Props) {
  const classes = [styles.text, quoted && styles.quoted, small && styles.small];
  return (
    <div className={classes.filter(Boolean).join(" ")}>
      {linked(text).map(({ key, words, address, whole }) => {
        if (address) return <Link key={key} words={words} address={address} />;
        return whole ? (
          <span key={key} className={styles.whole}>
            {words}
          </span>
        ) : (
          words
        );
      })}
    </div>
  );
}

function Link({ words, address }: { words: string; address: string }) {
  const backend = useBackend();
  const open = (event: React.MouseEvent) => {
    event.preventDefault();
    backend.linksOpen(address).catch(() => {});
  };
  return (
    <a href={address} onClick={open}>
      {words}
    </a>
  );
}
