//! `assign`

use crate::conversations::table;
use crate::desk::Desk;
use api::calls::{Call, conversations};
use api::{ConversationId, Result};
use clap::Args;

#[derive(Args)]
pub(crate) struct Assign {
    conversation: ConversationId,
    /// A user's id, name or address, `me`, or `none`
    #[arg(value_name = "USER|me|none")]
    to: String,
}

impl Assign {
    pub(crate) async fn execute(self, desk: &Desk) -> Result<()> {
        let call = conversations::Call::Assign { ids: vec![self.conversation], to: self.to };
        desk.print(Call::Conversations(call), |rows| table(rows, "")).await
    }
}
