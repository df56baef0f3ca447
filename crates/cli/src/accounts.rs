//! `account …`

use crate::desk::Desk;
use crate::{input, output};
use api::accounts::ImapForm;
use api::calls::{Call, accounts};
use api::{AccountId, Error, Result};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Connect an account
    #[command(subcommand)]
    Add(Add),
    /// List the accounts and how they are doing
    List,
    /// Show one account
    Show { id: AccountId },
    /// Try receiving and sending
    Test { id: AccountId },
    /// Stop fetching and sending
    Pause { id: AccountId },
    /// Start again after a pause or an error
    Resume { id: AccountId },
    /// Give a new password
    Reconnect(Reconnect),
    /// Remove the account, its mail here and its password
    Remove { id: AccountId },
}

#[derive(Subcommand)]
pub(crate) enum Add {
    /// A mailbox by IMAP and SMTP; servers are found from the address where they are left out
    Imap(AddImap),
}

#[derive(Args)]
pub(crate) struct AddImap {
    /// The address that customers write to
    #[arg(long)]
    email: String,
    /// The sender's name
    #[arg(long, default_value = "")]
    name: String,
    #[arg(long, value_name = "HOST")]
    imap_host: Option<String>,
    #[arg(long, value_name = "PORT")]
    imap_port: Option<u16>,
    #[arg(long, value_name = "SECURITY")]
    imap_security: Option<Security>,
    #[arg(long, value_name = "HOST")]
    smtp_host: Option<String>,
    #[arg(long, value_name = "PORT")]
    smtp_port: Option<u16>,
    #[arg(long, value_name = "SECURITY")]
    smtp_security: Option<Security>,
    /// Login name of both servers [default: the address]
    #[arg(long)]
    username: Option<String>,
    /// The password is the first line of standard input
    #[arg(long, required = true)]
    password_stdin: bool,
    /// Do not try receiving and sending first
    #[arg(long)]
    no_test: bool,
}

#[derive(Args)]
pub(crate) struct Reconnect {
    id: AccountId,
    /// The password is the first line of standard input
    #[arg(long, required = true)]
    password_stdin: bool,
}

/// How a connection is protected. Plain is for loopback addresses only.
#[derive(Clone, Copy, ValueEnum)]
enum Security {
    Tls,
    Starttls,
    Plain,
}

impl Security {
    fn named(self) -> String {
        match self {
            Security::Tls => "tls",
            Security::Starttls => "starttls",
            Security::Plain => "plain",
        }
        .into()
    }
}

impl Command {
    pub(crate) async fn execute(self, desk: &Desk) -> Result<()> {
        match self {
            Command::Add(Add::Imap(add)) => add.execute(desk).await,
            Command::List => desk.print(Call::Accounts(accounts::Call::List), list).await,
            Command::Show { id } => desk.print(Call::Accounts(accounts::Call::Show(id)), show).await,
            Command::Test { id } => tested(desk, accounts::Call::Test(id)).await,
            Command::Pause { id } => desk.print(Call::Accounts(accounts::Call::Pause(id)), show).await,
            Command::Resume { id } => desk.print(Call::Accounts(accounts::Call::Resume(id)), show).await,
            Command::Reconnect(Reconnect { id, .. }) => tested(desk, accounts::Call::Reconnect { id, password: input::password()? }).await,
            Command::Remove { id } => desk.print(Call::Accounts(accounts::Call::Remove(id)), |_| "Removed.".into()).await,
        }
    }
}

impl AddImap {
    async fn execute(self, desk: &Desk) -> Result<()> {
        let password = input::password()?;
        let test = !self.no_test;
        let form = ImapForm {
            email: self.email,
            imap_host: self.imap_host.unwrap_or_default(),
            imap_port: self.imap_port.unwrap_or_default(),
            imap_security: self.imap_security.map(Security::named),
            smtp_host: self.smtp_host.unwrap_or_default(),
            smtp_port: self.smtp_port.unwrap_or_default(),
            smtp_security: self.smtp_security.map(Security::named),
            username: self.username.unwrap_or_default(),
            sender_name: self.name,
            signature_html: String::new(),
        };
        let added = desk.value(Call::Accounts(accounts::Call::AddImap { form, password, test })).await?;
        desk.show(&json!({ "id": added["id"] }), |_| {
            format!("{} is connected: {}", output::field(&added, "address"), output::field(&added, "id"))
        });
        Ok(())
    }
}

/// Prints what was found; what did not work is the command's failure.
async fn tested(desk: &Desk, call: accounts::Call) -> Result<()> {
    let found = desk.value(Call::Accounts(call)).await?;
    desk.show(&found, steps);
    match serde_json::from_value::<Option<Error>>(found["problem"].clone()) {
        Ok(Some(problem)) => Err(problem),
        _ => Ok(()),
    }
}

/// Rows of accounts.
pub(crate) fn list(accounts: &Value) -> String {
    let columns =
        [("ACCOUNT", "id"), ("KIND", "kind"), ("ADDRESS", "address"), ("NAME", "name"), ("STATUS", "status"), ("REASON", "reason")];
    output::table(accounts, &columns, "No account yet. Connect one: conversations account add imap --help")
}

fn show(account: &Value) -> String {
    let fields = [
        ("Account", "id"),
        ("Kind", "kind"),
        ("Address", "address"),
        ("Name", "name"),
        ("Status", "status"),
        ("Reason", "reason"),
        ("Next try", "retry_at"),
        ("Last sync", "last_sync_at"),
        ("Receiving", "settings.imap_host"),
        ("Sending", "settings.smtp_host"),
        ("Username", "settings.username"),
    ];
    output::lines(account, &fields)
}

fn steps(test: &Value) -> String {
    let mut out = String::new();
    for (label, side) in [("Receiving", "receiving"), ("Sending", "sending")] {
        for line in test[side].as_array().map(Vec::as_slice).unwrap_or_default() {
            let verdict = if line["passed"] == true { "ok" } else { "failed" };
            out.push_str(&format!(
                "{label}: {} {verdict}  {}\n",
                output::field(line, "step").replace('_', " "),
                output::harmless(&output::field(line, "detail"))
            ));
        }
    }
    out
}
