import { Refused } from "../client";
import type { AccountView, Changed, Draft, Json, MessageView, NoteView, OutboxRow, TagView } from "../types";
import { conversations, type FakeConversation } from "./generate";
import { accounts, tags } from "./people";

type Deed = { words: string; undo: () => void };

/** Everything the fake remembers, and who listens to its changes. */
export class World {
  readonly began: number;
  readonly conversations: FakeConversation[];
  accounts: AccountView[];
  tags: TagView[] = [...tags];
  drafts = new Map<string, Draft>();
  outbox = new Map<string, OutboxRow>();
  sent = new Map<string, MessageView[]>();
  notes = new Map<string, NoteView[]>();
  preferences: Json = {};
  demo = false;
  firstRun: boolean;
  private deeds: Deed[] = [];
  private listeners = new Set<(changed: Changed) => void>();
  private drawn = 0;

  constructor(options: { count: number; now: number; firstRun: boolean }) {
    this.began = options.now;
    this.firstRun = options.firstRun;
    this.conversations = conversations(options.count, options.now);
    this.accounts = options.firstRun ? [] : accounts(options.now);
  }

  id(kind: string): string {
    this.drawn += 1;
    return `${kind}-${this.drawn}`;
  }

  find(id: string): FakeConversation {
    const found = this.conversations.find(({ row }) => row.id === id);
    if (!found) throw new Refused({ code: "not_found", message: "This conversation is not here.", hint: "" });
    return found;
  }

  /** Changes rows, remembers how to take it back, and tells. Without words it is no deed, e.g. what looking at it does. */
  change(
    ids: string[],
    words: string | null,
    set: (conversation: FakeConversation) => Partial<FakeConversation["row"]>,
  ): void {
    const before = ids.map((id) => [this.find(id), { ...this.find(id).row }] as const);
    for (const [conversation] of before) Object.assign(conversation.row, set(conversation));
    const undo = () => {
      for (const [conversation, row] of before) conversation.row = row;
      this.tell(["conversations"], ids);
    };
    if (words !== null) this.deeds.push({ words, undo });
    this.tell(["conversations"], ids);
  }

  undo(): string | null {
    const deed = this.deeds.pop();
    deed?.undo();
    return deed?.words ?? null;
  }

  listen(hear: (changed: Changed) => void): () => void {
    this.listeners.add(hear);
    return () => this.listeners.delete(hear);
  }

  tell(nouns: string[], ids: string[] = []): void {
    for (const hear of this.listeners) hear({ nouns, conversations: ids });
  }
}
