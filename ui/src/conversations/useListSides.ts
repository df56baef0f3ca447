import { useMemo } from "react";
import type { UserView } from "../backend/types";
import { useTags } from "../tags/queries";
import { useTeam } from "../team/queries";

export type ListSides = {
  /** By id. */
  people: ReadonlyMap<string, UserView>;
  /** Of the tags, by name. */
  colours: ReadonlyMap<string, string>;
  me: string | null;
};

/** What rows show besides their conversation: faces and colours. */
export function useListSides(): ListSides {
  const { data: team } = useTeam();
  const { data: tags } = useTags();
  return useMemo(
    () => ({
      people: new Map(team?.map((user) => [user.id, user])),
      colours: new Map(tags?.map(({ name, colour }) => [name, colour])),
      me: team?.find((user) => user.me)?.id ?? null,
    }),
    [team, tags],
  );
}
