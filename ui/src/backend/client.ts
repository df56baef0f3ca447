import type {
  AccountView,
  ApiError,
  AppState,
  Body,
  Changed,
  ConnectionTest,
  ConversationView,
  Counts,
  Draft,
  Explanation,
  ImapForm,
  Json,
  LinkAsked,
  ListRequest,
  OpenConversation,
  OutboxRow,
  OutgoingFile,
  Page,
  QuarantineRow,
  Queued,
  Report,
  SendRequest,
  SyncProgress,
  TagView,
  UserView,
} from "./types";

/** Everything the window may ask. Calls throw a [`Refused`]. */
export interface Backend {
  accountsList(): Promise<AccountView[]>;
  accountsTestImap(form: ImapForm, password: string): Promise<ConnectionTest>;
  accountsAddImap(form: ImapForm, password: string): Promise<AccountView>;
  accountsEdit(id: string, senderName: string, signatureHtml: string): Promise<AccountView>;
  accountsPause(id: string): Promise<unknown>;
  accountsResume(id: string): Promise<unknown>;
  accountsReconnect(id: string, password: string): Promise<ConnectionTest>;
  accountsRemove(id: string): Promise<unknown>;

  conversationsList(request: ListRequest): Promise<Page>;
  conversationsCounts(): Promise<Counts>;
  conversationsOpen(id: string): Promise<ConversationView>;
  conversationsSetStatus(ids: string[], status: string, until: string | null): Promise<unknown>;
  /** `byHand`: a deed that can be taken back; looking is none. */
  conversationsMarkSeen(ids: string[], seen: boolean, byHand: boolean): Promise<unknown>;
  conversationsAssign(ids: string[], user: string | null): Promise<unknown>;
  conversationsTag(ids: string[], tag: string, attach: boolean): Promise<unknown>;

  messagesBody(id: string, remote: boolean): Promise<Body>;
  messagesSource(id: string): Promise<string>;
  messagesSend(request: SendRequest): Promise<Queued>;
  messagesAllowRemote(id: string): Promise<unknown>;

  attachmentsSave(message: string, attachment: string): Promise<string | null>;
  attachmentsOpen(message: string, attachment: string): Promise<unknown>;
  attachmentsDrag(message: string, attachment: string): Promise<unknown>;
  attachmentsPick(draft: string): Promise<OutgoingFile[]>;
  attachmentsAdd(draft: string, paths: string[]): Promise<OutgoingFile[]>;
  attachmentsPaste(draft: string, name: string, mediaType: string, base64: string): Promise<OutgoingFile>;

  draftsSave(draft: Draft): Promise<Draft>;
  draftsList(): Promise<Draft[]>;
  draftsFind(conversation: string): Promise<Draft | null>;
  draftsDiscard(id: string): Promise<unknown>;

  outboxList(all: boolean): Promise<OutboxRow[]>;
  outboxCancel(id: string): Promise<Draft>;
  outboxRetry(id: string, force: boolean): Promise<unknown>;
  outboxSendNow(id: string): Promise<unknown>;

  tagsList(): Promise<TagView[]>;
  tagsCreate(name: string, colour: string): Promise<TagView>;
  teamList(): Promise<UserView[]>;
  notesWrite(conversation: string, text: string): Promise<unknown>;
  quarantineList(): Promise<QuarantineRow[]>;
  quarantineRetry(id: string): Promise<unknown>;
  whyExplain(id: string): Promise<Explanation>;
  doctorReport(): Promise<Report>;
  notificationsTest(): Promise<string>;
  /** Tells which conversation is in view: it is not announced. */
  notificationsView(conversation: string | null): Promise<unknown>;
  linksOpen(url: string): Promise<unknown>;
  preferencesGet(): Promise<Json>;
  preferencesSet(preferences: Json): Promise<unknown>;
  demoEnter(): Promise<unknown>;
  demoLeave(): Promise<unknown>;
  appState(): Promise<AppState>;
  /** Takes back the latest deed; what it was, in words, or null where there is none. */
  undoLast(): Promise<string | null>;

  /** Listens to what the backend tells by itself; the answer stops it. */
  onChanged(hear: (changed: Changed) => void): () => void;
  onProgress(hear: (progress: SyncProgress) => void): () => void;
  onOpenConversation(hear: (open: OpenConversation) => void): () => void;
  /** Somebody clicked a link in a message. */
  onLinkAsked(hear: (link: LinkAsked) => void): () => void;
}

/** A call that was refused: stable `code`, sentence in `message`, and what to do in `hint`. */
export class Refused extends Error {
  readonly code: string;
  readonly hint: string;

  constructor(error: ApiError) {
    super(error.message);
    this.name = "Refused";
    this.code = error.code;
    this.hint = error.hint;
  }
}

/** Whatever was thrown, as a refusal with a sentence. */
export function refusal(thrown: unknown): Refused {
  if (thrown instanceof Refused) return thrown;
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown) {
    const { code, message } = thrown;
    const hint = "hint" in thrown ? String(thrown.hint) : "";
    return new Refused({ code: String(code), message: String(message), hint });
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new Refused({ code: "server", message, hint: "" });
}

/** The calls whose names begin with a noun. */
export type Part<Noun extends string> = Pick<Backend, Extract<keyof Backend, `${Noun}${string}`>>;
