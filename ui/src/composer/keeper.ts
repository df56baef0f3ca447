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

export function keepDraft(options: Options): Keeper {
  return new DraftKeeper(options);
}

class DraftKeeper implements Keeper {
  private id: string;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private dirty = false;
  private ended = false;
  private writing = Promise.resolve();

  constructor(private readonly options: Options) {
    this.id = options.id;
  }

  change(): void {
    this.dirty = true;
    this.timer ??= setTimeout(() => this.write(false), this.options.wait ?? 600);
  }

  flush(): Promise<void> {
    return this.write(false);
  }

  async ensure(): Promise<string> {
    const begin = this.id === "";
    if (begin) this.dirty = true;
    await this.write(begin);
    return this.id;
  }

  async end(): Promise<string> {
    this.ended = true;
    clearTimeout(this.timer);
    await this.writing;
    return this.id;
  }

  private write(begin: boolean): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.dirty || this.ended) return this.writing;
    this.dirty = false;
    const draft = this.options.read();
    this.writing = this.writing.then(async () => {
      if (this.ended) return;
      try {
        await this.keep(draft, begin);
      } catch (thrown) {
        this.dirty = true;
        this.options.onTrouble(thrown);
      }
    });
    return this.writing;
  }

  private async keep(draft: Draft, begin: boolean): Promise<void> {
    const { save, discard } = this.options;
    if (begin || !isEmpty(draft)) {
      const saved = await save({ ...draft, id: this.id });
      this.id = saved.id;
      this.tell(saved);
    } else if (this.id !== "") {
      await discard(this.id);
      this.id = "";
      this.tell(null);
    }
  }

  private tell(draft: Draft | null): void {
    if (!this.ended) this.options.onSaved(draft);
  }
}
