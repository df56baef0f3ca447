//! `export` and `import`

use crate::desk::{Desk, absolute};
use crate::output;
use api::calls::{Call, transfer};
use api::transfer::Format;
use api::{AccountId, Result};
use clap::{Args, ValueEnum};
use serde_json::Value;
use std::path::PathBuf;

#[derive(Args)]
pub(crate) struct Export {
    form: Written,
    /// The file to write
    #[arg(value_name = "FILE")]
    to: PathBuf,
    /// Only this account
    #[arg(long, value_name = "ID")]
    account: Option<AccountId>,
}

#[derive(Args)]
pub(crate) struct Import {
    form: Readable,
    /// The file to read
    #[arg(value_name = "FILE")]
    from: PathBuf,
    /// The account whose history it becomes
    #[arg(long, value_name = "ID")]
    account: AccountId,
}

#[derive(Clone, Copy, ValueEnum)]
enum Written {
    /// Every message, in one file for mail programs
    Mbox,
    /// Every conversation, as `conversation` prints it
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
enum Readable {
    /// Many messages in one file
    Mbox,
    /// One message
    Eml,
}

impl Export {
    pub(crate) async fn execute(self, desk: &Desk) -> Result<()> {
        let format = match self.form {
            Written::Mbox => Format::Mbox,
            Written::Json => Format::Json,
        };
        let call = transfer::Call::Export { format, account: self.account, to: absolute(self.to) };
        desk.print(Call::Transfer(call), |done| told(done, "written")).await
    }
}

impl Import {
    pub(crate) async fn execute(self, desk: &Desk) -> Result<()> {
        let format = match self.form {
            Readable::Mbox => Format::Mbox,
            Readable::Eml => Format::Eml,
        };
        let call = transfer::Call::Import { format, account: self.account, from: absolute(self.from) };
        desk.print(Call::Transfer(call), |done| told(done, "taken in")).await
    }
}

fn told(done: &Value, deed: &str) -> String {
    format!("{} messages {deed}, {} left out.", output::field(done, "messages"), output::field(done, "skipped"))
}
