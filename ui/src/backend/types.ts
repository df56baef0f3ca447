/** The views and requests of the backend, as crates/api defines them. Ids are UUIDs, instants RFC 3339 in UTC. */

export type AccountView = {
  id: string;
  /** imap, gmail, office365, whatsapp_cloud, whatsapp_twilio, demo */
  kind: string;
  address: string;
  name: string;
  /** active, error, paused */
  status: string;
  reason: string | null;
  /** authentication, certificate, keychain, quota, server, configuration */
  trouble: string | null;
  retry_at: string | null;
  progress: Progress | null;
  last_sync_at: string | null;
  settings: MailSettingsView | null;
  signature: SignatureView | null;
};

export type Progress = { done: number; total: number };

export type MailSettingsView = {
  imap_host: string;
  imap_port: number;
  imap_security: string;
  smtp_host: string;
  smtp_port: number;
  smtp_security: string;
  username: string;
};

export type SignatureView = { name: string; html: string; text: string };

export type ImapForm = {
  email: string;
  imap_host: string;
  imap_port: number;
  imap_security: string | null;
  smtp_host: string;
  smtp_port: number;
  smtp_security: string | null;
  username: string;
  sender_name: string;
  signature_html: string;
};

export type ConnectionTest = {
  receiving: TestLine[];
  sending: TestLine[];
  problem: ApiError | null;
  took_ms: number;
};

/** `step`: server_found, encrypted, signed_in */
export type TestLine = { step: string; passed: boolean; detail: string };

/** A refusal: stable code, one sentence, and what to do (may be empty). */
export type ApiError = { code: string; message: string; hint: string };

export type ContactView = { name: string; address: string };

export type Hit = { id: string; message_id: string | null; snippet: string };

export type ConversationRow = {
  id: string;
  account_id: string;
  /** email, whatsapp */
  channel: string;
  contact: ContactView;
  subject: string;
  snippet: string;
  /** open, waiting, snoozed, closed, spam, trash */
  status: string;
  tags: string[];
  assignee: string | null;
  unread: boolean;
  message_count: number;
  last_message_at: string;
  waiting_since: string | null;
  has_attachment: boolean;
  has_draft: boolean;
  /** queued, sending, retry, failed, unknown */
  outgoing: string | null;
  cursor: string;
  hits?: Hit[];
};

export type ListRequest = {
  view: string | null;
  account: string | null;
  tag: string | null;
  unread: boolean | null;
  query: string | null;
  /** newest, oldest, waiting */
  sort: string | null;
  after: string | null;
  limit: number | null;
};

export type Page = { rows: ConversationRow[]; total: number; more: boolean };

export type Count = { key: string; total: number; unread: number };

export type Counts = { views: Count[]; accounts: Count[]; tags: Count[]; unread: number };

export type TimelineLine = { at: string; actor: string; kind: string; text: string; because: string | null };

export type NoteView = { id: string; author: string; at: string; text: string };

/** `link`: follow_up, forward, other_account, related */
export type LinkView = { id: string; subject: string; link: string };

export type ConversationView = ConversationRow & {
  messages: MessageView[];
  timeline: TimelineLine[];
  notes: NoteView[];
  links: LinkView[];
  position: string;
};

export type Location = { folder: string; uid: number; uidvalidity: number };

export type AttachmentView = { id: string; name: string; size: number; type: string; inline: boolean };

export type MessageView = {
  id: string;
  conversation_id: string | null;
  /** in, out */
  direction: string;
  /** received, draft, queued, sending, retry, sent, failed, unknown, cancelled, quarantined */
  status: string;
  from: ContactView;
  to: ContactView[];
  cc: ContactView[];
  bcc: ContactView[];
  /** Who an answer goes to. */
  answer_to: ContactView[];
  /** Who else an answer to all goes to. */
  answer_cc: ContactView[];
  subject: string;
  text: string;
  received_at: string | null;
  sent_at: string | null;
  message_id: string | null;
  seen: boolean;
  flagged: boolean;
  automatic: boolean;
  snippet: string;
  locations: Location[];
  attachments: AttachmentView[];
  reason: string | null;
  retry_at: string | null;
  because: string | null;
};

export type Body = {
  html: string | null;
  quoted_html: string | null;
  text: string;
  quoted_text: string;
  quoted_lines: number;
  blocked: number;
  plain_looking: boolean;
  remarks: string[];
};

export type OutgoingFile = { id: string; name: string; size: number; media_type: string; content_id: string | null };

export type SendRequest = {
  request_id: string | null;
  /** reply, reply_all, forward, new */
  mode: string;
  conversation: string | null;
  message: string | null;
  account: string | null;
  to: string[] | null;
  cc: string[] | null;
  bcc: string[] | null;
  subject: string | null;
  html: string | null;
  text: string;
  attachments: OutgoingFile[];
  now: boolean;
  send_at: string | null;
  draft: string | null;
  position: string | null;
  done: boolean;
};

export type Queued = { id: string; conversation_id: string; message_id: string; status: string; leaves_at: string };

export type Draft = {
  id: string;
  conversation: string | null;
  account: string | null;
  /** reply, reply_all, forward, new, note */
  mode: string;
  message: string | null;
  to: string[];
  cc: string[];
  bcc: string[];
  subject: string;
  html: string;
  text: string;
  attachments: OutgoingFile[];
  saved_at: string | null;
};

export type OutboxRow = {
  id: string;
  conversation_id: string;
  message_id: string;
  to: string[];
  subject: string;
  /** queued, sending, retry, sent, failed, unknown, cancelled */
  status: string;
  attempts: number;
  retry_at: string | null;
  reason: string | null;
};

/** `colour`: red, orange, amber, green, teal, blue, violet, pink, grey */
export type TagView = { id: string; name: string; description: string; colour: string };

export type UserView = { id: string; name: string; email: string; admin: boolean; me: boolean };

export type QuarantineRow = {
  id: string;
  account_id: string;
  status: string;
  reason: string;
  size: number;
  received_at: string | null;
  locations: Location[];
};

/** `verdict`: ok, warning, failed */
export type Check = { name: string; verdict: string; detail: string; hint: string };

export type Report = { checks: Check[] };

export type Decision = { at: string; actor: string; kind: string; text: string; because: string | null };

export type Explanation = { id: string; conversation_id: string | null; decisions: Decision[] };

export type AppState = {
  demo: boolean;
  first_run: boolean;
  /** linux, macos, windows */
  platform: string;
  version: string;
  locale: string;
  me: UserView;
};

/** What the window remembers about itself; the backend keeps it without reading it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Committed changes: which nouns to fetch again. */
export type Changed = { nouns: string[]; conversations: string[] };

export type ProgressEvent = { account: string; done: number; total: number };

export type OpenConversation = { id: string };

export type LinkAsked = { url: string };
