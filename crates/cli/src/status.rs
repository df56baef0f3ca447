//! `status`

use crate::conversations::table;
use crate::desk::Desk;
use api::calls::{Call, conversations};
use api::{ConversationId, Result, forms};
use clap::{Args, ValueEnum};

#[derive(Args)]
pub(crate) struct Set {
    conversation: ConversationId,
    status: Status,
    /// With snoozed: until this instant, e.g. 2026-03-01T09:00:00Z
    #[arg(long, value_name = "T")]
    until: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Status {
    Open,
    Waiting,
    Snoozed,
    Closed,
    Spam,
    Trash,
}

impl Status {
    fn named(self) -> String {
        match self {
            Status::Open => "open",
            Status::Waiting => "waiting",
            Status::Snoozed => "snoozed",
            Status::Closed => "closed",
            Status::Spam => "spam",
            Status::Trash => "trash",
        }
        .into()
    }
}

impl Set {
    pub(crate) async fn execute(self, desk: &Desk) -> Result<()> {
        let until = self.until.as_deref().map(forms::instant).transpose()?;
        let call = conversations::Call::SetStatus { ids: vec![self.conversation], status: self.status.named(), until };
        desk.print(Call::Conversations(call), |rows| table(rows, "")).await
    }
}
