//! `tag` and `untag`

use crate::conversations::table;
use crate::desk::Desk;
use crate::{input, output};
use api::calls::{Call, conversations, tags};
use api::{ConversationId, Error, Result};
use clap::{Args, Subcommand};
use serde_json::Value;

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Tag {
    #[command(subcommand)]
    command: Option<Command>,
    #[arg(required = true)]
    conversation: Option<ConversationId>,
    /// The tag's name
    #[arg(required = true)]
    name: Option<String>,
}

#[derive(Subcommand)]
enum Command {
    /// List the tags
    List,
    /// Make or change a tag: JSON on standard input with name, and id, description, colour where wanted
    Save,
}

#[derive(Args)]
pub(crate) struct Untag {
    conversation: ConversationId,
    /// The tag's name
    name: String,
}

impl Tag {
    pub(crate) async fn execute(self, desk: &Desk) -> Result<()> {
        match (self.command, self.conversation, self.name) {
            (Some(Command::List), ..) => desk.print(Call::Tags(tags::Call::List), list).await,
            (Some(Command::Save), ..) => desk.print(Call::Tags(tags::Call::Save(input::json()?)), show).await,
            (None, Some(conversation), Some(name)) => change(desk, conversation, name, true).await,
            _ => Err(Error::new("invalid", "A conversation and a tag's name are wanted.")),
        }
    }
}

impl Untag {
    pub(crate) async fn execute(self, desk: &Desk) -> Result<()> {
        change(desk, self.conversation, self.name, false).await
    }
}

async fn change(desk: &Desk, conversation: ConversationId, tag: String, attach: bool) -> Result<()> {
    let call = conversations::Call::Tag { ids: vec![conversation], tag, attach };
    desk.print(Call::Conversations(call), |rows| table(rows, "")).await
}

fn list(tags: &Value) -> String {
    output::table(tags, &[("TAG", "id"), ("NAME", "name"), ("COLOUR", "colour"), ("DESCRIPTION", "description")], "No tag yet.")
}

fn show(tag: &Value) -> String {
    output::lines(tag, &[("Tag", "id"), ("Name", "name"), ("Colour", "colour"), ("Description", "description")])
}
