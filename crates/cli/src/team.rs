//! `user …`

use crate::desk::Desk;
use crate::output;
use api::Result;
use api::calls::Call;
use clap::Subcommand;
use serde_json::Value;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// List the people who answer
    List,
}

impl Command {
    pub(crate) async fn execute(self, desk: &Desk) -> Result<()> {
        match self {
            Command::List => desk.print(Call::Team, list).await,
        }
    }
}

fn list(users: &Value) -> String {
    output::table(users, &[("USER", "id"), ("NAME", "name"), ("ADDRESS", "email"), ("ADMIN", "admin"), ("ME", "me")], "Nobody.")
}
