//! `conversations` and `conversation`

use crate::desk::Desk;
use crate::output;
use api::calls::{Call, conversations};
use api::conversations::ListRequest;
use api::{ConversationId, Result};
use clap::Args;
use serde_json::Value;

#[derive(Args)]
pub(crate) struct List {
    /// Only what this query finds; `in:any` is everything, spam and trash too
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    filter: Option<String>,
    /// At most this many
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=1000))]
    limit: u32,
    /// What follows the row with this cursor
    #[arg(long, value_name = "CURSOR")]
    after: Option<String>,
}

#[derive(Args)]
pub(crate) struct Show {
    id: ConversationId,
}

impl List {
    pub(crate) async fn execute(self, desk: &Desk) -> Result<()> {
        // Everything but spam and trash; a query that names those reaches them.
        let request = ListRequest {
            view: Some("all".into()),
            query: self.filter,
            after: self.after,
            limit: Some(self.limit),
            ..ListRequest::default()
        };
        desk.print(Call::Conversations(conversations::Call::List(request)), |rows| table(rows, "No conversation matches.")).await
    }
}

impl Show {
    pub(crate) async fn execute(self, desk: &Desk) -> Result<()> {
        desk.print(Call::Conversations(conversations::Call::Open(self.id)), show).await
    }
}

/// Rows of conversations.
pub(crate) fn table(rows: &Value, empty: &str) -> String {
    let columns = [
        ("CONVERSATION", "id"),
        ("STATUS", "status"),
        ("UNREAD", "unread"),
        ("LAST", "last_message_at"),
        ("FROM", "contact.name"),
        ("ADDRESS", "contact.address"),
        ("SUBJECT", "subject"),
        ("TAGS", "tags"),
    ];
    output::table(rows, &columns, empty)
}

fn show(view: &Value) -> String {
    let head = [
        ("Conversation", "id"),
        ("Subject", "subject"),
        ("Status", "status"),
        ("Tags", "tags"),
        ("Assignee", "assignee"),
        ("Last message", "last_message_at"),
    ];
    let mut out = output::lines(view, &head);
    for message in view["messages"].as_array().map(Vec::as_slice).unwrap_or_default() {
        out.push_str(&format!("\n{}\n", crate::messages::read(message)));
    }
    for note in view["notes"].as_array().map(Vec::as_slice).unwrap_or_default() {
        out.push_str(&format!(
            "\nNote by {}, {}\n{}\n",
            output::field(note, "author"),
            output::field(note, "at"),
            output::harmless(&output::field(note, "text"))
        ));
    }
    let timeline = view["timeline"].as_array().map(Vec::as_slice).unwrap_or_default();
    if !timeline.is_empty() {
        out.push('\n');
    }
    for line in timeline {
        out.push_str(&format!("{}  {}\n", output::field(line, "at"), output::harmless(&output::field(line, "text"))));
    }
    out
}
