import { commands, events } from "./bindings";
import { type Backend, type Part, refusal } from "./client";

/** The backend in the same program, reached by the generated commands. */
export function tauriBackend(): Backend {
  return {
    ...accounts,
    ...conversations,
    ...messages,
    ...drafts,
    ...tagsAndTeam,
    ...reports,
    ...program,
    onChanged: station(events.changed),
    onProgress: station(events.syncProgress),
    onOpenConversation: station(events.openConversation),
    onLinkAsked: station(events.linkAsked),
  };
}

const accounts: Part<"accounts"> = {
  accountsList: () => told(commands.accountsList()),
  accountsTestImap: (form, password) => told(commands.accountsTestImap(form, password)),
  accountsAddImap: (form, password) => told(commands.accountsAddImap(form, password)),
  accountsEdit: (id, senderName, signatureHtml) => told(commands.accountsEdit(id, senderName, signatureHtml)),
  accountsPause: (id) => told(commands.accountsPause(id)),
  accountsResume: (id) => told(commands.accountsResume(id)),
  accountsReconnect: (id, password) => told(commands.accountsReconnect(id, password)),
  accountsRemove: (id) => told(commands.accountsRemove(id)),
};

const conversations: Part<"conversations"> = {
  conversationsList: (request) => told(commands.conversationsList(request)),
  conversationsCounts: () => told(commands.conversationsCounts()),
  conversationsOpen: (id) => told(commands.conversationsOpen(id)),
  conversationsSetStatus: (ids, status, until) => told(commands.conversationsSetStatus(ids, status, until)),
  conversationsMarkSeen: (ids, seen, byHand) => told(commands.conversationsMarkSeen(ids, seen, byHand)),
  conversationsAssign: (ids, user) => told(commands.conversationsAssign(ids, user)),
  conversationsTag: (ids, tag, attach) => told(commands.conversationsTag(ids, tag, attach)),
};

const messages: Part<"messages" | "attachments"> = {
  messagesBody: (id, remote) => told(commands.messagesBody(id, remote)),
  messagesSource: (id) => told(commands.messagesSource(id)),
  messagesSend: (request) => told(commands.messagesSend(request)),
  messagesAllowRemote: (id) => told(commands.messagesAllowRemote(id)),
  attachmentsSave: (message, attachment) => told(commands.attachmentsSave(message, attachment)),
  attachmentsOpen: (message, attachment) => told(commands.attachmentsOpen(message, attachment)),
  attachmentsDrag: (message, attachment) => told(commands.attachmentsDrag(message, attachment)),
  attachmentsPick: (draft) => told(commands.attachmentsPick(draft)),
  attachmentsAdd: (draft, paths) => told(commands.attachmentsAdd(draft, paths)),
  attachmentsPaste: (draft, name, mediaType, base64) => told(commands.attachmentsPaste(draft, name, mediaType, base64)),
};

const drafts: Part<"drafts" | "outbox"> = {
  draftsSave: (draft) => told(commands.draftsSave(draft)),
  draftsList: () => told(commands.draftsList()),
  draftsFind: (conversation) => told(commands.draftsFind(conversation)),
  draftsDiscard: (id) => told(commands.draftsDiscard(id)),
  outboxList: (all) => told(commands.outboxList(all)),
  outboxCancel: (id) => told(commands.outboxCancel(id)),
  outboxRetry: (id, force) => told(commands.outboxRetry(id, force)),
  outboxSendNow: (id) => told(commands.outboxSendNow(id)),
};

const tagsAndTeam: Part<"tags" | "team" | "notes"> = {
  tagsList: () => told(commands.tagsList()),
  tagsCreate: (name, colour) => told(commands.tagsCreate(name, colour)),
  teamList: () => told(commands.teamList()),
  notesWrite: (conversation, text) => told(commands.notesWrite(conversation, text)),
};

const reports: Part<"quarantine" | "why" | "doctor" | "notifications" | "links"> = {
  quarantineList: () => told(commands.quarantineList()),
  quarantineRetry: (id) => told(commands.quarantineRetry(id)),
  whyExplain: (id) => told(commands.whyExplain(id)),
  doctorReport: () => told(commands.doctorReport()),
  notificationsTest: () => told(commands.notificationsTest()),
  notificationsView: (conversation) => told(commands.notificationsView(conversation)),
  linksOpen: (url) => told(commands.linksOpen(url)),
};

const program: Part<"preferences" | "demo" | "app" | "undo"> = {
  preferencesGet: async () => JSON.parse(await told(commands.preferencesGet())),
  preferencesSet: (preferences) => told(commands.preferencesSet(JSON.stringify(preferences))),
  demoEnter: () => told(commands.demoEnter()),
  demoLeave: () => told(commands.demoLeave()),
  appState: () => told(commands.appState()),
  undoLast: () => told(commands.undoLast()),
};

/** The answer of a call; what it throws is a refusal. */
async function told<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (thrown) {
    throw refusal(thrown);
  }
}

type Heard<T> = { listen: (hear: (event: { payload: T }) => void) => Promise<() => void> };

/**
 * One ear for as long as the window lives. Tauri begins to listen some time after it is asked, and what is told in
 * between is lost: whoever comes later joins at once.
 */
function station<T>(event: Heard<T>): (hear: (payload: T) => void) => () => void {
  const listeners = new Set<(payload: T) => void>();
  void event.listen(({ payload }) => {
    for (const hear of listeners) hear(payload);
  });
  return (hear) => {
    listeners.add(hear);
    return () => {
      listeners.delete(hear);
    };
  };
}
