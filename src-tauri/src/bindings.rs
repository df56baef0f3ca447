//! Commands and events of the window, and the TypeScript that is generated from them.

use crate::commands::*;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri_specta::{Builder, ErrorHandlingMode, Event, collect_commands, collect_events};

/// Something was committed: what to fetch again.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub(crate) struct Changed {
    /// Nouns, spelled as the api's modules.
    pub(crate) nouns: Vec<String>,
    /// Conversations concerned; empty where there are too many to name.
    pub(crate) conversations: Vec<String>,
}

/// A sync came a step further.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub(crate) struct SyncProgress {
    pub(crate) account: String,
    pub(crate) done: u32,
    pub(crate) total: u32,
}

/// A notification, the tray or a link asks for a conversation.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub(crate) struct OpenConversation {
    pub(crate) id: String,
}

/// Somebody clicked a link in a mail.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub(crate) struct LinkAsked {
    pub(crate) url: String,
}

/// Everything that crosses into the page.
pub(crate) fn builder() -> Builder<tauri::Wry> {
    Builder::<tauri::Wry>::new()
        // One shape for both directions, and refusals are thrown: the page's client wants nothing else.
        .disable_serde_phases()
        .error_handling(ErrorHandlingMode::Throw)
        .commands(collect_commands![
            accounts_add_imap,
            accounts_edit,
            accounts_list,
            accounts_pause,
            accounts_reconnect,
            accounts_remove,
            accounts_resume,
            accounts_test_imap,
            app_state,
            attachments_add,
            attachments_drag,
            attachments_open,
            attachments_paste,
            attachments_pick,
            attachments_save,
            conversations_assign,
            conversations_counts,
            conversations_list,
            conversations_mark_seen,
            conversations_open,
            conversations_set_status,
            conversations_tag,
            demo_enter,
            demo_leave,
            doctor_report,
            drafts_discard,
            drafts_find,
            drafts_list,
            drafts_save,
            links_open,
            messages_allow_remote,
            messages_body,
            messages_send,
            messages_source,
            notes_write,
            notifications_test,
            notifications_view,
            outbox_cancel,
            outbox_list,
            outbox_retry,
            outbox_send_now,
            preferences_get,
            preferences_set,
            quarantine_list,
            quarantine_retry,
            tags_create,
            tags_list,
            team_list,
            undo_last,
            why_explain,
        ])
        .events(collect_events![Changed, SyncProgress, OpenConversation, LinkAsked])
}

#[cfg(test)]
mod tests {
    use specta_typescript::Typescript;
    use std::path::Path;

    /// `BLESS=1` (or `cargo xtask bindings`) writes the file instead.
    #[test]
    fn bindings_are_fresh() {
        let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/backend/bindings.ts");
        let fresh = std::env::temp_dir().join(format!("bindings-{}.ts", std::process::id()));
        super::builder().export(Typescript::default(), &fresh).expect("the types can be written as TypeScript");
        let text = std::fs::read_to_string(&fresh).expect("it was just written");
        let _ = std::fs::remove_file(&fresh);
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&committed, &text).expect("the file can be written");
        }
        let found = std::fs::read_to_string(&committed).unwrap_or_default();
        assert!(found == text, "{} is stale: run `cargo xtask bindings`", committed.display());
    }

    #[test]
    fn every_command_is_named_for_the_permissions() {
        let text = include_str!("bindings.rs");
        for name in crate::commands::NAMES {
            assert!(text.contains(&format!("{name},")), "{name} is allowed but not a command");
        }
    }
}
