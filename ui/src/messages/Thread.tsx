import { useState } from "react";
import type { ConversationView } from "../backend/types";
import type { Mode } from "../composer/mounted";
import { Icon } from "../controls/Icon";
import { say } from "../words/words";
import { RelatedLinks } from "./RelatedLinks";
import styles from "./Thread.module.css";
import { ThreadLine } from "./ThreadLine";
import { arrange, unsettled } from "./thread";
import { useFreshMessages } from "./useFreshMessages";
import { useMessageSteps } from "./useMessageSteps";
import { useThreadScroll } from "./useThreadScroll";

type Props = {
  view: ConversationView;
  /** The name of the person here, whose notes are their own. */
  me: string;
  /** Names of the team and of tags, which stand out in the timeline. */
  names: string[];
  now: number;
  onCompose: (mode: Mode, message: string) => void;
  onUnread: () => void;
  onLink: (conversation: string) => void;
};

/** Everything that was said and done in a conversation, oldest first. */
export function Thread({ view, me, names, now, onCompose, onUnread, onLink }: Props) {
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [spread, setSpread] = useState<ReadonlySet<string>>(new Set());
  const fresh = useFreshMessages(view.messages);
  const { scroller, column, below, toEnd } = useThreadScroll(
    view.messages.length,
    view.messages.filter(unsettled).length,
  );
  useMessageSteps(scroller);
  const items = arrange(view, { turned, spread, fresh });
  return (
    <div className={styles.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region is reached by keys */}
      <div className={styles.scroller} ref={scroller} role="log" aria-label={say("thread")} tabIndex={0} data-thread="">
        <div className={styles.column} ref={column}>
          <RelatedLinks links={view.links} onOpen={onLink} />
          {items.map((item) => (
            <ThreadLine
              key={item.key}
              item={item}
              conversation={view.id}
              me={me}
              names={names}
              now={now}
              onTurn={(id) => setTurned(toggled(turned, id))}
              onSpread={(key) => setSpread(toggled(spread, key))}
              onCompose={onCompose}
              onUnread={onUnread}
            />
          ))}
        </div>
      </div>
      {below > 0 && (
        <button type="button" className={styles.below} onClick={toEnd}>
          {say("new-below", { count: below })}
          <Icon name="down" size={12} />
        </button>
      )}
    </div>
  );
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const changed = new Set(set);
  if (!changed.delete(key)) changed.add(key);
  return changed;
}
