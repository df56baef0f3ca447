import type { LinkView } from "../backend/types";
import { Icon } from "../controls/Icon";
import { say } from "../words/words";
import styles from "./RelatedLinks.module.css";

/** Conversations that belong to this one: a follow-up, a forward, the same mail elsewhere. */
export function RelatedLinks({ links, onOpen }: { links: LinkView[]; onOpen: (id: string) => void }) {
  return links.map(({ id, subject, link }) => (
    <div key={`${id} ${link}`} className={styles.line}>
      <Icon name="link" size={14} />
      <span>{say(`link-${link.replace("_", "-")}`)}</span>
      <button type="button" className={styles.link} onClick={() => onOpen(id)}>
        {subject}
      </button>
    </div>
  ));
}
