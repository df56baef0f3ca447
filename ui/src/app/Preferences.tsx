import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { useBackend } from "../backend/BackendContext";
import type { Json } from "../backend/types";
import type { KeySet } from "./actions";
import { type Listing, startListing } from "./listing";
import { applyLook, type Look } from "./look";

/** What the window remembers about itself. */
export type Preferences = Look & {
  sidebarWidth: number;
  listWidth: number;
  keySet: KeySet;
  ownKeys: Record<string, string>;
  listing: Listing;
  opened: string | null;
  /** Actions run from the command bar, newest first. */
  recentActions: string[];
};

export const defaults: Preferences = {
  theme: "system",
  density: "comfortable",
  textScale: 1,
  sidebarWidth: 232,
  listWidth: 388,
  keySet: "gmail",
  ownKeys: {},
  listing: startListing,
  opened: null,
  recentActions: [],
};

/** The remembered preferences; what is missing or of another kind is as at first. */
export function readPreferences(stored: Json): Preferences {
  const known = typeof stored === "object" && stored !== null && !Array.isArray(stored) ? stored : {};
  const kept = Object.entries(known).filter(([name, value]) => {
    const usual = defaults[name as keyof Preferences];
    return name === "opened" ? value === null || typeof value === "string" : typeof value === typeof usual;
  });
  return { ...defaults, ...Object.fromEntries(kept) };
}

type Held = { preferences: Preferences; set: (change: Partial<Preferences>) => void };

const PreferencesContext = createContext<Held | null>(null);

/** Holds the preferences, draws the look and saves changes half a second after the last one. */
export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const backend = useBackend();
  const [preferences, setPreferences] = useState(initial);
  const saved = useRef(initial);
  const { theme, density, textScale } = preferences;

  useEffect(() => applyLook({ theme, density, textScale }), [theme, density, textScale]);
  useEffect(() => {
    if (preferences === saved.current) return;
    const timer = setTimeout(() => {
      saved.current = preferences;
      // Unsaved widths are no reason to disturb anybody; the next change tries again.
      backend.preferencesSet(preferences as unknown as Json).catch(() => {});
    }, 500);
    return () => clearTimeout(timer);
  }, [preferences, backend]);

  const set = useCallback((change: Partial<Preferences>) => setPreferences((old) => ({ ...old, ...change })), []);
  const held = useMemo(() => ({ preferences, set }), [preferences, set]);
  return <PreferencesContext value={held}>{children}</PreferencesContext>;
}

export function usePreferences(): Held {
  const held = useContext(PreferencesContext);
  if (held === null) throw new Error("No PreferencesProvider above this component");
  return held;
}
