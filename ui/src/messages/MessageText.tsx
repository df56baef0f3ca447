import { useBackend } from "../backend/BackendContext";
import { linked } from "./links";
import styles from "./MessageText.module.css";

/** Plain text as it was written; addresses in it open in the browser, after a question. */
export function MessageText({ text, quoted = false }: { text: string; quoted?: boolean }) {
  const backend = useBackend();
  return (
    <div className={quoted ? `${styles.text} ${styles.quoted}` : styles.text}>
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
