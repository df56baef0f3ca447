import type { ReactNode } from "react";
import { Icon } from "../controls/Icon";
import { say } from "../words/words";
import styles from "./Page.module.css";

type Props = {
  title: string;
  lead: string;
  /** Tabs of the page: the one that is shown. */
  tab?: { label: string; count: number };
  children: ReactNode;
};

/** A page of the settings: where it is, its title, what it is for. */
export function Page({ title, lead, tab, children }: Props) {
  return (
    <>
      <header className={tab ? styles.top : `${styles.top} ${styles.bare}`}>
        <div className={styles.crumb}>
          {say("settings")} <Icon name="right" size={12} /> {title}
        </div>
        <h1>{title}</h1>
        <p className={styles.lead}>{lead}</p>
        {tab && (
          <div role="tablist" className={styles.tabs} aria-label={title}>
            <span role="tab" aria-selected="true" tabIndex={0} className={styles.tab}>
              {tab.label} <small>{tab.count}</small>
            </span>
          </div>
        )}
      </header>
      <div className={styles.main}>{children}</div>
    </>
  );
}

/** A part of a page with its heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
