//! `draft …`

use crate::desk::Desk;
use crate::output;
use api::calls::{Call, drafts};
use api::{DraftId, Result};
use clap::Subcommand;
use serde_json::Value;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// List the drafts
    List,
    /// Show a draft
    Show { id: DraftId },
    /// Throw a draft away
    Delete { id: DraftId },
}

impl Command {
    pub(crate) async fn execute(self, desk: &Desk) -> Result<()> {
        match self {
            Command::List => desk.print(Call::Drafts(drafts::Call::List), list).await,
            Command::Show { id } => desk.print(Call::Drafts(drafts::Call::Show(id)), show).await,
            Command::Delete { id } => desk.print(Call::Drafts(drafts::Call::Delete(id)), |_| "Deleted.".into()).await,
        }
    }
}

fn list(rows: &Value) -> String {
    output::table(rows, &[("DRAFT", "id"), ("MODE", "mode"), ("TO", "to"), ("SUBJECT", "subject"), ("SAVED", "saved_at")], "No drafts.")
}

fn show(draft: &Value) -> String {
    let head = [
        ("Draft", "id"),
        ("Conversation", "conversation"),
        ("Mode", "mode"),
        ("To", "to"),
        ("Cc", "cc"),
        ("Bcc", "bcc"),
        ("Subject", "subject"),
        ("Saved", "saved_at"),
    ];
    format!("{}\n{}", output::lines(draft, &head), output::harmless(&output::field(draft, "text")))
}
