import { useState } from "react";
import { usePlace } from "../app/Place";
import { Icon } from "../controls/Icon";
import { countOf, useCounts } from "../conversations/queries";
import { say } from "../words/words";
import { NavItem } from "./NavItem";
import { isCounted, views } from "./views";

/** Views that nobody needs while they are empty. */
const quiet = new Set(["mentions", "waiting", "snoozed", "spam", "trash"]);

type Props = { rail: boolean; onChoose: () => void };

/** The views. Some hide behind *More* as long as nothing is in them. */
export function ViewList({ rail, onChoose }: Props) {
  const { listing, list } = usePlace();
  const { data: counts } = useCounts();
  const [all, setAll] = useState(false);
  const current = listing.account === null && listing.tag === null ? listing.view : null;
  const shown = views.filter(
    ({ id }) => all || id === current || !quiet.has(id) || (isCounted(id) && countOf(counts?.views, id).total > 0),
  );
  return (
    <nav aria-label={say("pane-sidebar")}>
      {shown.map(({ id, icon }) => (
        <NavItem
          key={id}
          mark={<Icon name={icon} />}
          label={say(`view-${id}`)}
          number={isCounted(id) ? countOf(counts?.views, id).total : 0}
          on={id === current}
          rail={rail}
          onPress={() => {
            list({ view: id });
            onChoose();
          }}
        />
      ))}
      {(all || shown.length < views.length) && (
        <NavItem
          mark={<Icon name={all ? "left" : "down"} />}
          label={say(all ? "fewer-views" : "more-views")}
          on={false}
          rail={rail}
          onPress={() => setAll(!all)}
        />
      )}
    </nav>
  );
}
