import type { ConversationRow, Page } from "../backend/types";

/** A place of the list: a row, or only the cursor of a row that was let go, or never seen. */
type Slot = ConversationRow | { cursor: string } | undefined;

export type FetchPage = (after: string | null, limit: number) => Promise<Page>;

/** The server's largest page: for hurrying through places that are not looked at. */
const largest = 1000;
const margin = 40;
const kept = 2000;

/**
 * Rows of a list of any length, fetched by cursor around the rows that are looked at. Only the total is known of the
 * rest. Rows that come in above are counted in `fresh` instead of pushing down what is looked at.
 */
export class RowSource {
  private slots: Slot[] = [];
  private all = 0;
  private wanted = { first: 0, last: 20 };
  private filling: Promise<void> | null = null;
  /** Something was asked while it was fetching. */
  private again = false;
  private stale = false;
  private newest = "";
  private listeners = new Set<() => void>();
  /** Changes with everything that can be seen. */
  version = 0;
  fresh = 0;
  started = false;
  problem: unknown = null;

  constructor(private readonly fetch: FetchPage) {}

  get total(): number {
    return Math.max(0, this.all - this.fresh);
  }

  at(index: number): ConversationRow | undefined {
    const slot = this.slots[index];
    return slot && "id" in slot ? slot : undefined;
  }

  indexOf(id: string): number {
    return this.slots.findIndex((slot) => slot !== undefined && "id" in slot && slot.id === id);
  }

  /** The row of a conversation, where it is known. */
  find(id: string): ConversationRow | undefined {
    return this.at(this.indexOf(id));
  }

  listen = (tell: () => void): (() => void) => {
    this.listeners.add(tell);
    return () => this.listeners.delete(tell);
  };

  /** Says which rows are looked at. */
  want(first: number, last: number): void {
    this.wanted = { first: Math.max(0, first), last };
    if (this.fresh > 0 && first <= 0) this.stale = true;
    void this.fill();
  }

  /** Something changed: what is looked at is fetched again, and shown as it was until then. */
  refresh(): void {
    this.stale = true;
    void this.fill();
  }

  /** Back to the top, with everything that came in. */
  restart(): Promise<void> {
    this.wanted = { first: 0, last: 20 };
    this.stale = true;
    return this.fill();
  }

  /** Shows a change at once, before the journal confirms it. */
  patch(ids: Set<string>, change: (row: ConversationRow) => Partial<ConversationRow>): void {
    this.slots = this.slots.map((slot) =>
      slot && "id" in slot && ids.has(slot.id) ? { ...slot, ...change(slot) } : slot,
    );
    this.tell();
  }

  remove(ids: Set<string>): void {
    const before = this.slots.length;
    this.slots = this.slots.filter((slot) => !(slot && "id" in slot && ids.has(slot.id)));
    this.all -= before - this.slots.length;
    this.tell();
  }

  private fill(): Promise<void> {
    this.again = true;
    this.filling ??= this.work();
    return this.filling;
  }

  private async work(): Promise<void> {
    try {
      while (this.again) {
        this.again = false;
        if (this.stale || !this.started) await this.reload();
        if (await this.fetchMissing()) this.again = true;
      }
      this.fail(null);
    } catch (thrown) {
      this.stale = false;
      this.fail(thrown);
    } finally {
      this.filling = null;
    }
  }

  private fail(problem: unknown): void {
    if (this.problem === problem) return;
    this.problem = problem;
    this.tell();
  }

  /** Fetches again what is looked at. Away from the top it is anchored at a row above, so that nothing moves. */
  private async reload(): Promise<void> {
    this.stale = false;
    const { first, last } = this.wanted;
    const anchor = first <= 0 ? -1 : this.knownBefore(Math.max(0, first - margin));
    const limit = Math.min(largest, last - anchor + margin);
    const page = await this.fetch(this.cursorAt(anchor), limit);
    if (anchor < 0) {
      this.fresh = 0;
      this.newest = page.rows[0]?.last_message_at ?? "";
    } else {
      this.fresh = await this.countFresh();
    }
    this.letGo(0, anchor);
    const rows = this.unchanged(page.rows);
    this.slots.length = anchor + 1;
    this.place(anchor + 1, { ...page, rows });
    this.started = true;
    this.tell();
  }

  private async countFresh(): Promise<number> {
    const head = await this.fetch(null, margin);
    return head.rows.filter((row) => row.last_message_at > this.newest).length;
  }

  /** Fetches one page towards the rows that are looked at; false where nothing is missing. */
  private async fetchMissing(): Promise<boolean> {
    const end = Math.min(this.total - 1, this.wanted.last + margin);
    let missing = Math.max(0, this.wanted.first - margin);
    while (missing <= end && this.at(missing)) missing += 1;
    if (missing > end) return false;
    const anchor = this.knownBefore(missing);
    const far = missing - anchor - 1 > margin;
    const page = await this.fetch(this.cursorAt(anchor), far ? largest : Math.min(largest, end - anchor));
    if (page.rows.length === 0) {
      this.all = anchor + 1 + this.fresh;
      this.tell();
      return false;
    }
    this.place(anchor + 1, page);
    this.forgetFar();
    this.tell();
    return true;
  }

  /** A row that says the same as before stays the same object, so that it is not drawn anew. */
  private unchanged(rows: ConversationRow[]): ConversationRow[] {
    const before = new Map(this.slots.flatMap((slot) => (slot && "id" in slot ? [[slot.id, slot]] : [])));
    return rows.map((row) => {
      const known = before.get(row.id);
      return known && JSON.stringify(known) === JSON.stringify(row) ? known : row;
    });
  }

  private place(from: number, page: Page): void {
    page.rows.forEach((row, offset) => {
      this.slots[from + offset] = row;
    });
    this.all = page.total;
    if (!page.more) this.all = from + page.rows.length + this.fresh;
  }

  private knownBefore(index: number): number {
    let known = index - 1;
    while (known >= 0 && this.slots[known] === undefined) known -= 1;
    return known;
  }

  private cursorAt(index: number): string | null {
    return this.slots[index]?.cursor ?? null;
  }

  /** Keeps memory even: far from what is looked at only a cursor in a hundred places stays. */
  private forgetFar(): void {
    const { first, last } = this.wanted;
    this.letGo(0, first - kept / 2);
    this.letGo(last + kept / 2, this.slots.length);
  }

  private letGo(from: number, to: number): void {
    for (let index = Math.max(0, from); index < Math.min(to, this.slots.length); index += 1) {
      const slot = this.slots[index];
      if (slot && "id" in slot)
        this.slots[index] = index % 100 === 99 || index === to - 1 ? { cursor: slot.cursor } : undefined;
    }
  }

  private tell(): void {
    this.version += 1;
    for (const listener of this.listeners) listener();
  }
}
