//! `sync`

use crate::desk::Desk;
use crate::{accounts, serve};
use api::calls::Call;
use api::{AccountId, Result};
use clap::Args;

#[derive(Args)]
pub(crate) struct Command {
    /// Only this account
    #[arg(long, value_name = "ID", requires = "once")]
    account: Option<AccountId>,
    /// Until nothing is left to fetch and to send, then end; without it until stopped
    #[arg(long)]
    once: bool,
}

impl Command {
    pub(crate) async fn execute(self, desk: &Desk) -> Result<()> {
        if self.once {
            return desk.print(Call::Sync { account: self.account }, accounts::list).await;
        }
        serve::execute(desk).await
    }
}
