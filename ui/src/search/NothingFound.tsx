import { requestOf, startListing } from "../app/listing";
import { usePlace } from "../app/Place";
import { Button } from "../controls/Button";
import { EmptyState } from "../controls/EmptyState";
import { useTotal } from "../conversations/queries";
import { count } from "../words/times";
import { say } from "../words/words";
import { terms, without } from "./query";

/** Offers the part of the query without which most is found. */
export function NothingFound({ query }: { query: string }) {
  const { narrow } = usePlace();
  const parts = terms(query).map(({ text }) => text);
  const [one, two, three, four] = parts.length > 1 ? parts : [];
  const totals = [useWithout(query, one), useWithout(query, two), useWithout(query, three), useWithout(query, four)];
  const best = totals.reduce((most, next) => (next.total > most.total ? next : most));
  return (
    <EmptyState
      icon="search"
      title={say("nothing-found")}
      deed={
        best.part !== undefined &&
        best.total > 0 && (
          <Button onPress={() => narrow({ query: without(query, best.part ?? "") })}>
            {say("drop-part", { part: best.part, count: count(best.total), many: best.total })}
          </Button>
        )
      }
    >
      {query}
    </EmptyState>
  );
}

function useWithout(query: string, part: string | undefined): { part: string | undefined; total: number } {
  const request = requestOf({ ...startListing, query: part === undefined ? "" : without(query, part) });
  const { data = 0 } = useTotal(request, part !== undefined);
  return { part, total: part === undefined ? 0 : data };
}
