import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { type Backend, refusal } from "./client";

/** The backend in the same program, reached by Tauri's commands. */
export function tauriBackend(): Backend {
  return {
    accountsList: () => ask("accounts_list"),
    accountsTestImap: (form, password) => ask("accounts_test_imap", { form, password }),
    accountsAddImap: (form, password) => ask("accounts_add_imap", { form, password }),
    accountsEdit: (id, senderName, signatureHtml) => ask("accounts_edit", { account: id, senderName, signatureHtml }),
    accountsPause: (id) => ask("accounts_pause", { account: id }),
    accountsResume: (id) => ask("accounts_resume", { account: id }),
    accountsReconnect: (id, password) => ask("accounts_reconnect", { account: id, password }),
    accountsRemove: (id) => ask("accounts_remove", { account: id }),

    conversationsList: (request) => ask("conversations_list", { request }),
    conversationsCounts: () => ask("conversations_counts"),
    conversationsOpen: (id) => ask("conversations_open", { conversation: id }),
    conversationsSetStatus: (ids, status, until) =>
      ask("conversations_set_status", { conversations: ids, status, until }),
    conversationsMarkSeen: (ids, seen) => ask("conversations_mark_seen", { conversations: ids, seen }),
    conversationsAssign: (ids, user) => ask("conversations_assign", { conversations: ids, user }),
    conversationsTag: (ids, tag, attach) => ask("conversations_tag", { conversations: ids, tag, attach }),

    messagesBody: (id, remote) => ask("messages_body", { message: id, remote }),
    messagesSource: (id) => ask("messages_source", { message: id }),
    messagesSend: (request) => ask("messages_send", { request }),
    messagesAllowRemote: (id) => ask("messages_allow_remote", { message: id }),

    attachmentsSave: (message, attachment) => ask("attachments_save", { message, attachment }),
    attachmentsOpen: (message, attachment) => ask("attachments_open", { message, attachment }),
    attachmentsDrag: (message, attachment) => ask("attachments_drag", { message, attachment }),
    attachmentsPick: (draft) => ask("attachments_pick", { draft }),
    attachmentsAdd: (draft, paths) => ask("attachments_add", { draft, paths }),
    attachmentsPaste: (draft, name, mediaType, base64) => ask("attachments_paste", { draft, name, mediaType, base64 }),

    draftsSave: (draft) => ask("drafts_save", { draft }),
    draftsList: () => ask("drafts_list"),
    draftsFind: (conversation) => ask("drafts_find", { conversation }),
    draftsDiscard: (id) => ask("drafts_discard", { draft: id }),

    outboxList: (all) => ask("outbox_list", { all }),
    outboxCancel: (id) => ask("outbox_cancel", { message: id }),
    outboxRetry: (id, force) => ask("outbox_retry", { message: id, force }),
    outboxSendNow: (id) => ask("outbox_send_now", { message: id }),

    tagsList: () => ask("tags_list"),
    tagsCreate: (name, colour) => ask("tags_create", { name, colour }),
    teamList: () => ask("team_list"),
    notesWrite: (conversation, text) => ask("notes_write", { conversation, text }),
    quarantineList: () => ask("quarantine_list"),
    quarantineRetry: (id) => ask("quarantine_retry", { message: id }),
    whyExplain: (id) => ask("why_explain", { subject: id }),
    doctorReport: () => ask("doctor_report"),
    notificationsTest: () => ask("notifications_test"),
    notificationsView: (conversation) => ask("notifications_view", { conversation }),
    linksOpen: (url) => ask("links_open", { url }),
    preferencesGet: async () => JSON.parse(await ask<string>("preferences_get")),
    preferencesSet: (preferences) => ask("preferences_set", { preferences: JSON.stringify(preferences) }),
    demoEnter: () => ask("demo_enter"),
    demoLeave: () => ask("demo_leave"),
    appState: () => ask("app_state"),
    undoLast: () => ask("undo_last"),

    onChanged: (hear) => hearing("changed", hear),
    onProgress: (hear) => hearing("progress", hear),
    onOpenConversation: (hear) => hearing("open-conversation", hear),
    onLinkAsked: (hear) => hearing("link-asked", hear),
  };
}

async function ask<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (thrown) {
    throw refusal(thrown);
  }
}

function hearing<T>(event: string, hear: (payload: T) => void): () => void {
  const stop = listen<T>(event, ({ payload }) => hear(payload));
  return () => {
    stop.then((unlisten) => unlisten());
  };
}
