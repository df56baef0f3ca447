import { createContext, type ReactNode, useContext, useLayoutEffect, useRef, useState } from "react";
import type { ActionId } from "./actions";

type Deed = { run: () => void; enabled: () => boolean };

/** Who does what right now: the component that registered an action last runs it. */
export class Deeds {
  private stacks = new Map<ActionId, Deed[]>();

  register(id: ActionId, deed: Deed): () => void {
    const stack = this.stacks.get(id) ?? [];
    this.stacks.set(id, [...stack, deed]);
    return () => {
      this.stacks.set(
        id,
        (this.stacks.get(id) ?? []).filter((one) => one !== deed),
      );
    };
  }

  can(id: ActionId): boolean {
    return this.stacks.get(id)?.at(-1)?.enabled() ?? false;
  }

  /** Runs it where it can be done now; says whether it was. */
  run(id: ActionId): boolean {
    const deed = this.stacks.get(id)?.at(-1);
    if (!deed?.enabled()) return false;
    deed.run();
    return true;
  }
}

const DeedsContext = createContext<Deeds | null>(null);

export function DeedsProvider({ children }: { children: ReactNode }) {
  const [deeds] = useState(() => new Deeds());
  return <DeedsContext value={deeds}>{children}</DeedsContext>;
}

/** To run actions by their id, as menus and buttons do. */
export function useDeeds(): Deeds {
  const deeds = useContext(DeedsContext);
  if (deeds === null) throw new Error("No DeedsProvider above this component");
  return deeds;
}

/** While this component is there it does this action, unless one that came later does. */
export function useDeed(id: ActionId, run: () => void, enabled = true): void {
  const deeds = useDeeds();
  const latest = useRef({ run, enabled });
  latest.current = { run, enabled };
  useLayoutEffect(
    () => deeds.register(id, { run: () => latest.current.run(), enabled: () => latest.current.enabled }),
    [deeds, id],
  );
}
