//! `quarantine …`

use crate::desk::Desk;
use crate::output;
use api::calls::{Call, quarantine};
use api::{MessageId, Result};
use clap::Subcommand;
use serde_json::Value;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// List what is kept as it came because it could not be processed
    List,
    /// Try to process it once more
    Retry { id: MessageId },
}

impl Command {
    pub(crate) async fn execute(self, desk: &Desk) -> Result<()> {
        match self {
            Command::List => desk.print(Call::Quarantine(quarantine::Call::List), list).await,
            Command::Retry { id } => desk.print(Call::Quarantine(quarantine::Call::Retry(id)), |_| "Processed.".into()).await,
        }
    }
}

fn list(rows: &Value) -> String {
    output::table(
        rows,
        &[("MESSAGE", "id"), ("RECEIVED", "received_at"), ("BYTES", "size"), ("REASON", "reason")],
        "Nothing is in quarantine.",
    )
}
