//! The command line as a whole. What a noun's command takes is in the noun's file.

use crate::desk::Desk;
use crate::{
    accounts, assignment, conversations, doctor, drafts, messages, notes, outbox, quarantine, search, serve, status, sync, tags, team,
    transfer, why,
};
use api::Result;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// A support inbox for email, on the command line.
#[derive(Parser)]
#[command(name = "conversations", version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) place: Place,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Which workspace, and how to answer.
#[derive(Args)]
pub(crate) struct Place {
    /// Folder of the database [default: the app's own]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// Answer with one JSON value
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// For servers without a keychain: the key (mode 0600) that seals the passwords in a file beside the database
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Connect, test, pause and remove accounts
    #[command(subcommand)]
    Account(accounts::Command),
    /// Fetch and send
    Sync(sync::Command),
    /// List conversations, newest first
    Conversations(conversations::List),
    /// Show a conversation with its messages and its timeline
    Conversation(conversations::Show),
    /// Show a message
    Message(messages::Show),
    /// Answer in a conversation; prints the id once the reply is durable
    Reply(messages::Reply),
    /// Begin a conversation
    New(messages::New),
    /// Forward a message
    Forward(messages::Forward),
    /// Write a note for the team
    Note(notes::Write),
    /// Give a conversation to somebody
    Assign(assignment::Assign),
    /// Put a tag on a conversation; list and make tags
    Tag(tags::Tag),
    /// Take a tag off a conversation
    Untag(tags::Untag),
    /// Set a conversation's status
    Status(status::Set),
    /// Find conversations by what their messages say
    Search(search::Find),
    /// What is on its way out
    #[command(subcommand)]
    Outbox(outbox::Command),
    /// Messages that could not be processed
    #[command(subcommand)]
    Quarantine(quarantine::Command),
    /// Replies that are being written
    #[command(subcommand)]
    Draft(drafts::Command),
    /// The people who answer
    #[command(subcommand)]
    User(team::Command),
    /// The decisions taken about a message or a conversation, and their reasons
    Why(why::Explain),
    /// Write mail into a file
    Export(transfer::Export),
    /// Take mail in from a file, as history
    Import(transfer::Import),
    /// Look at keychain, network and database
    Doctor,
    /// Fetch and send until stopped
    Serve,
}

impl Command {
    pub(crate) async fn execute(self, desk: &Desk) -> Result<()> {
        match self {
            Command::Account(command) => command.execute(desk).await,
            Command::Sync(command) => command.execute(desk).await,
            Command::Conversations(command) => command.execute(desk).await,
            Command::Conversation(command) => command.execute(desk).await,
            Command::Message(command) => command.execute(desk).await,
            Command::Reply(command) => command.execute(desk).await,
            Command::New(command) => command.execute(desk).await,
            Command::Forward(command) => command.execute(desk).await,
            Command::Note(command) => command.execute(desk).await,
            Command::Assign(command) => command.execute(desk).await,
            Command::Tag(command) => command.execute(desk).await,
            Command::Untag(command) => command.execute(desk).await,
            Command::Status(command) => command.execute(desk).await,
            Command::Search(command) => command.execute(desk).await,
            Command::Outbox(command) => command.execute(desk).await,
            Command::Quarantine(command) => command.execute(desk).await,
            Command::Draft(command) => command.execute(desk).await,
            Command::User(command) => command.execute(desk).await,
            Command::Why(command) => command.execute(desk).await,
            Command::Export(command) => command.execute(desk).await,
            Command::Import(command) => command.execute(desk).await,
            Command::Doctor => doctor::execute(desk).await,
            Command::Serve => serve::execute(desk).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Arguments;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }
}
