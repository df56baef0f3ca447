//! `note`

use crate::desk::Desk;
use crate::{input, output};
use api::calls::{Call, conversations};
use api::{ConversationId, Result};
use clap::Args;

#[derive(Args)]
pub(crate) struct Write {
    conversation: ConversationId,
    /// The text is standard input
    #[arg(long, required = true)]
    text_stdin: bool,
}

impl Write {
    pub(crate) async fn execute(self, desk: &Desk) -> Result<()> {
        let call = conversations::Call::Note { conversation: self.conversation, text: input::text()? };
        desk.print(Call::Conversations(call), |note| format!("Noted as {}.", output::field(note, "id"))).await
    }
}
