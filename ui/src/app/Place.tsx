import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import type { Draft } from "../backend/types";
import { type Listing, startListing } from "./listing";
import { usePreferences } from "./Preferences";

export type SettingsPage = "conversations" | "appearance" | "keyboard" | "notifications" | "about";

export type Screen = { name: "conversations" } | { name: "settings"; page: SettingsPage; adding?: "email" };

type Place = {
  screen: Screen;
  listing: Listing;
  /** A conversation is in the pane; which one, `useOpened` says. */
  reading: boolean;
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
// By itself, because it changes with every step in the list and few have to know.
const OpenedContext = createContext<string | null>(null);

/** Where in the window the person is; remembered over a restart. */
export function PlaceProvider({ children }: { children: ReactNode }) {
  const [screen, show] = useState<Screen>({ name: "conversations" });
  const writing = useWriting();
  const { opened, open } = useOpening(writing.write);
  const listing = useListing(show);
  const reading = opened !== null;
  const place = useMemo(
    () => ({ screen, show, reading, open, ...listing, ...writing }),
    [screen, reading, open, listing, writing],
  );
  return (
    <PlaceContext value={place}>
      <OpenedContext value={opened}>{children}</OpenedContext>
    </PlaceContext>
  );
}

function useWriting() {
  const [writing, setWriting] = useState(false);
  const [draft, setDraft] = useState<Draft | null>(null);
  const write = useCallback((begin: boolean, begun: Draft | null = null) => {
    setWriting(begin);
    setDraft(begun);
  }, []);
  return useMemo(() => ({ writing, draft, write }), [writing, draft, write]);
}

function useOpening(write: Place["write"]) {
  const { preferences, remember } = usePreferences();
  const [opened, setOpened] = useState(preferences.opened);
  const open = useCallback(
    (id: string | null) => {
      write(false);
      setOpened(id);
      remember({ opened: id });
    },
    [remember, write],
  );
  return { opened, open };
}

function useListing(show: Place["show"]) {
  const { preferences, set } = usePreferences();
  const { listing } = preferences;
  const before = useRef<Listing>(startListing);
  const latestQuery = useRef("");
  return useMemo(() => {
    const list = (change: Partial<Listing>) => {
      show({ name: "conversations" });
      set({ listing: { ...startListing, ...change } });
    };
    const narrow = (change: Partial<Listing>) => set({ listing: { ...listing, ...change } });
    const search = (query?: string) => {
      if (listing.query === null) before.current = listing;
      list({ view: "all", query: query ?? listing.query ?? latestQuery.current });
    };
    const leaveSearch = () => {
      latestQuery.current = listing.query ?? "";
      set({ listing: before.current });
    };
    return { listing, list, narrow, search, leaveSearch };
  }, [listing, set, show]);
}

export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (place === null) throw new Error("No PlaceProvider above this component");
  return place;
}

/** The conversation in the pane. */
export function useOpened(): string | null {
  return useContext(OpenedContext);
}
