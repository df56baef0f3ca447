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
  ProgressEvent,
  QuarantineRow,
  Queued,
  Report,
  SendRequest,
  TagView,
  UserView,
} from "./types";

/** Everything the window may ask. Calls throw a [`Refused`]. */
export interface Backend {
  accountsList(): Promise<AccountView[]>;
  accountsTestImap(form: ImapForm, password: string): Promise<ConnectionTest>;
  accountsAddImap(form: ImapForm, password: string): Promise<AccountView>;
  accountsEdit(id: string, senderName: string, signatureHtml: string): Promise<AccountView>;
  accountsPause(id: string): Promise<void>;
  accountsResume(id: string): Promise<void>;
  accountsReconnect(id: string, password: string): Promise<ConnectionTest>;
  accountsRemove(id: string): Promise<void>;

  conversationsList(request: ListRequest): Promise<Page>;
  conversationsCounts(): Promise<Counts>;
  conversationsOpen(id: string): Promise<ConversationView>;
  conversationsSetStatus(ids: string[], status: string, until: string | null): Promise<void>;
  conversationsMarkSeen(ids: string[], seen: boolean): Promise<void>;
  conversationsAssign(ids: string[], user: string | null): Promise<void>;
  conversationsTag(ids: string[], tag: string, attach: boolean): Promise<void>;

  messagesBody(id: string, remote: boolean): Promise<Body>;
  messagesSource(id: string): Promise<string>;
  messagesSend(request: SendRequest): Promise<Queued>;
  messagesAllowRemote(id: string): Promise<void>;

  attachmentsSave(message: string, attachment: string): Promise<string | null>;
  attachmentsOpen(message: string, attachment: string): Promise<void>;
  attachmentsDrag(message: string, attachment: string): Promise<void>;
  attachmentsPick(draft: string): Promise<OutgoingFile[]>;
  attachmentsAdd(draft: string, paths: string[]): Promise<OutgoingFile[]>;
  attachmentsPaste(draft: string, name: string, mediaType: string, base64: string): Promise<OutgoingFile>;

  draftsSave(draft: Draft): Promise<Draft>;
  draftsList(): Promise<Draft[]>;
  draftsFind(conversation: string): Promise<Draft | null>;
  draftsDiscard(id: string): Promise<void>;

  outboxList(all: boolean): Promise<OutboxRow[]>;
  outboxCancel(id: string): Promise<Draft>;
  outboxRetry(id: string, force: boolean): Promise<void>;
  outboxSendNow(id: string): Promise<void>;

  tagsList(): Promise<TagView[]>;
  tagsCreate(name: string, colour: string): Promise<TagView>;
  teamList(): Promise<UserView[]>;
  notesWrite(conversation: string, text: string): Promise<void>;
  quarantineList(): Promise<QuarantineRow[]>;
  quarantineRetry(id: string): Promise<void>;
  whyExplain(id: string): Promise<Explanation>;
  doctorReport(): Promise<Report>;
  notificationsTest(): Promise<string>;
  /** Tells which conversation is in view: it is not announced. */
  notificationsView(conversation: string | null): Promise<void>;
  linksOpen(url: string): Promise<void>;
  preferencesGet(): Promise<Json>;
  preferencesSet(preferences: Json): Promise<void>;
  demoEnter(): Promise<void>;
  demoLeave(): Promise<void>;
  appState(): Promise<AppState>;
  /** Takes back the latest deed; what it was, in words, or null where there is none. */
  undoLast(): Promise<string | null>;

  /** Listens to what the backend tells by itself; the answer stops it. */
  onChanged(hear: (changed: Changed) => void): () => void;
  onProgress(hear: (progress: ProgressEvent) => void): () => void;
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
