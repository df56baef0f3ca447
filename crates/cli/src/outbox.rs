//! `outbox …`

use crate::desk::Desk;
use crate::output;
use api::calls::{Call, outbox};
use api::{MessageId, Result};
use clap::Subcommand;
use serde_json::Value;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// List what is not sent
    List {
        /// What was sent or cancelled in the last 30 days too
        #[arg(long)]
        all: bool,
    },
    /// Try again now; what is unknown is looked for first
    Retry {
        id: MessageId,
        /// Send again what is unknown, at the risk that it arrives twice
        #[arg(long)]
        force: bool,
    },
    /// Take back before it leaves; it becomes a draft again
    Cancel { id: MessageId },
}

impl Command {
    pub(crate) async fn execute(self, desk: &Desk) -> Result<()> {
        match self {
            Command::List { all } => desk.print(Call::Outbox(outbox::Call::List { all }), list).await,
            Command::Retry { id, force } => desk.print(Call::Outbox(outbox::Call::Retry { id, force }), show).await,
            Command::Cancel { id } => {
                let draft = |draft: &Value| format!("Taken back; the draft is {}.", output::field(draft, "id"));
                desk.print(Call::Outbox(outbox::Call::Cancel(id)), draft).await
            }
        }
    }
}

fn list(rows: &Value) -> String {
    let columns = [
        ("MESSAGE", "id"),
        ("STATUS", "status"),
        ("TO", "to"),
        ("SUBJECT", "subject"),
        ("TRIES", "attempts"),
        ("NEXT", "retry_at"),
        ("REASON", "reason"),
    ];
    output::table(rows, &columns, "Nothing waits.")
}

fn show(row: &Value) -> String {
    output::lines(
        row,
        &[
            ("Message", "id"),
            ("Status", "status"),
            ("To", "to"),
            ("Subject", "subject"),
            ("Tries", "attempts"),
            ("Next", "retry_at"),
            ("Reason", "reason"),
        ],
    )
}
