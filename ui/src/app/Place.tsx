import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import type { Draft } from "../backend/types";
import { type Listing, startListing } from "./listing";
import { usePreferences } from "./Preferences";

export type SettingsPage = "conversations" | "appearance" | "keyboard" | "notifications" | "about";

export type Screen = { name: "conversations" } | { name: "settings"; page: SettingsPage; adding?: "email" };

type Place = {
  screen: Screen;
  listing: Listing;
  /** The conversation in the pane. */
  opened: string | null;
  /** A new message is being written in the pane. */
  writing: boolean;
  /** The draft that the new message goes on with. */
  draft: Draft | null;
  show: (screen: Screen) => void;
  /** Lists something else; what is left out is as at first. */
  list: (listing: Partial<Listing>) => void;
  /** Changes a part of what is listed, e.g. the tab. */
  narrow: (change: Partial<Listing>) => void;
  /** Begins to search, with the latest query where none is given. */
  search: (query?: string) => void;
  leaveSearch: () => void;
  open: (id: string | null) => void;
  write: (writing: boolean, draft?: Draft | null) => void;
};

const PlaceContext = createContext<Place | null>(null);

/** Where in the window the person is; remembered over a restart. */
export function PlaceProvider({ children }: { children: ReactNode }) {
  const { preferences, set } = usePreferences();
  const { listing, opened } = preferences;
  const [screen, show] = useState<Screen>({ name: "conversations" });
  const [writing, setWriting] = useState(false);
  const [draft, setDraft] = useState<Draft | null>(null);
  const write = useCallback((begin: boolean, begun: Draft | null = null) => {
    setWriting(begin);
    setDraft(begun);
  }, []);

  const list = useCallback(
    (change: Partial<Listing>) => {
      show({ name: "conversations" });
      set({ listing: { ...startListing, ...change } });
    },
    [set],
  );
  const narrow = useCallback((change: Partial<Listing>) => set({ listing: { ...listing, ...change } }), [set, listing]);
  const before = useRef<Listing>(startListing);
  const latestQuery = useRef("");
  const search = useCallback(
    (query?: string) => {
      if (listing.query === null) before.current = listing;
      show({ name: "conversations" });
      set({ listing: { ...startListing, view: "all", query: query ?? listing.query ?? latestQuery.current } });
    },
    [set, listing],
  );
  const leaveSearch = useCallback(() => {
    latestQuery.current = listing.query ?? "";
    set({ listing: before.current });
  }, [set, listing]);
  const open = useCallback(
    (id: string | null) => {
      write(false);
      set({ opened: id });
    },
    [set, write],
  );

  const place = useMemo(
    () => ({ screen, listing, opened, writing, draft, show, list, narrow, search, leaveSearch, open, write }),
    [screen, listing, opened, writing, draft, list, narrow, search, leaveSearch, open, write],
  );
  return <PlaceContext value={place}>{children}</PlaceContext>;
}

export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (place === null) throw new Error("No PlaceProvider above this component");
  return place;
}
