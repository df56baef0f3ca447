import type { Draft } from "../backend/types";
import { isEmpty } from "./composition";

/** Saves what is being written, one save at a time, at the latest `wait` after the first change. */
export type Keeper = {
  /** Something changed. */
  change(): void;
  /** Saves now what is not saved yet. */
  flush(): Promise<void>;
  /** The id of the draft; begins one where there is none, as files need a draft to belong to. */
  ensure(): Promise<string>;
  /** The draft was sent or thrown away: nothing more is saved. Answers with its id, empty if it never got one. */
  end(): Promise<string>;
};

type Options = {
  /** Empty for a new draft. */
  id: string;
  /** What is written now; its id is set by the keeper. */
  read: () => Draft;
  save: (draft: Draft) => Promise<Draft>;
  /** Throws away a draft in which nothing is left. */
  discard: (id: string) => Promise<unknown>;
  /** Null: nothing is left, so nothing is kept. */
  onSaved: (draft: Draft | null) => void;
  onTrouble: (thrown: unknown) => void;
  wait?: number;
};

export function keepDraft({ id, read, save, discard, onSaved, onTrouble, wait = 600 }: Options): Keeper {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dirty = false;
  let ended = false;
  let writing = Promise.resolve();

  const keep = async (draft: Draft, begin: boolean): Promise<void> => {
    if (begin || !isEmpty(draft)) {
      const saved = await save({ ...draft, id });
      id = saved.id;
      if (!ended) onSaved(saved);
    } else if (id !== "") {
      await discard(id);
      id = "";
      if (!ended) onSaved(null);
    }
  };

  const write = (begin = false): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    if (!dirty || ended) return writing;
    dirty = false;
    const draft = read();
    writing = writing.then(async () => {
      if (ended) return;
      try {
        await keep(draft, begin);
      } catch (thrown) {
        dirty = true;
        onTrouble(thrown);
      }
    });
    return writing;
  };

  const change = () => {
    dirty = true;
    timer ??= setTimeout(() => write(), wait);
  };

  return {
    change,
    flush: () => write(),
    ensure: async () => {
      if (id === "") dirty = true;
      await write(id === "");
      return id;
    },
    end: () => {
      ended = true;
      clearTimeout(timer);
      return writing.then(() => id);
    },
  };
}
