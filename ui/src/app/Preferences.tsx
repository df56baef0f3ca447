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
  /** The conversation in the pane when the window starts. */
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

type Held = {
  preferences: Preferences;
  set: (change: Partial<Preferences>) => void;
  /** Keeps a change for the next start, and draws nothing anew. */
  remember: (change: Partial<Preferences>) => void;
};

const PreferencesContext = createContext<Held | null>(null);

/** Holds the preferences, draws the look and saves changes half a second after the last one. */
export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const [preferences, setPreferences] = useState(initial);
  const remember = useSaving(initial);
  const { theme, density, textScale } = preferences;

  useEffect(() => applyLook({ theme, density, textScale }), [theme, density, textScale]);

  const set = useCallback(
    (change: Partial<Preferences>) => {
      setPreferences((old) => ({ ...old, ...change }));
      remember(change);
    },
    [remember],
  );
  const held = useMemo(() => ({ preferences, set, remember }), [preferences, set, remember]);
  return <PreferencesContext value={held}>{children}</PreferencesContext>;
}

function useSaving(initial: Preferences): (change: Partial<Preferences>) => void {
  const backend = useBackend();
  const latest = useRef(initial);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (change) => {
      latest.current = { ...latest.current, ...change };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        // Unsaved widths are no reason to disturb anybody; the next change tries again.
        backend.preferencesSet(latest.current as unknown as Json).catch(() => {});
      }, 500);
    },
    [backend],
  );
}

export function usePreferences(): Held {
  const held = useContext(PreferencesContext);
  if (held === null) throw new Error("No PreferencesProvider above this component");
  return held;
}
