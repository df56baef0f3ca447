import { useBackend } from "../backend/BackendContext";
import { linked } from "./links";
import styles from "./MessageText.module.css";

type Props = { text: string; quoted?: boolean; small?: boolean };

/** Plain text as it was written; addresses in it open in the browser, after a question. */
export function MessageText({ text, quoted = false, small = false }: Props) {
  const backend = useBackend();
  const classes = [styles.text, quoted && styles.quoted, small && styles.small];
  return (
    <div className={classes.filter(Boolean).join(" ")}>
      {linked(text).map(({ key, words, address }) =>
        address ? (
          <a
            key={key}
            href={address}
            onClick={(event) => {
              event.preventDefault();
              backend.linksOpen(address);
            }}
          >
            {words}
          </a>
        ) : (
          words
        ),
      )}
    </div>
  );
}
