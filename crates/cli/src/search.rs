//! `search`

use crate::desk::Desk;
use crate::output;
use api::Result;
use api::calls::Call;
use clap::Args;
use serde_json::Value;

#[derive(Args)]
pub(crate) struct Find {
    /// Words, "phrases", word*, OR, -, and from: to: subject: tag: is: has: account: assignee: before: after: in:
    #[arg(allow_hyphen_values = true)]
    query: String,
    /// At most this many conversations
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=1000))]
    limit: u32,
}

impl Find {
    pub(crate) async fn execute(self, desk: &Desk) -> Result<()> {
        desk.print(Call::Search { query: self.query, limit: self.limit }, show).await
    }
}

fn show(rows: &Value) -> String {
    let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
    if rows.is_empty() {
        return "No conversation matches.".into();
    }
    let mut out = String::new();
    for row in rows {
        out.push_str(&format!(
            "{}  {}  {}\n",
            output::field(row, "id"),
            output::field(row, "last_message_at"),
            output::harmless(&output::field(row, "subject"))
        ));
        for hit in row["hits"].as_array().map(Vec::as_slice).unwrap_or_default() {
            let marked = output::field(hit, "snippet").replace('\u{e000}', "[").replace('\u{e001}', "]");
            out.push_str(&format!("    {}  {}\n", output::field(hit, "id"), output::harmless(&marked)));
        }
    }
    out
}
