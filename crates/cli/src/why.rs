//! `why`

use crate::desk::Desk;
use crate::output;
use api::Result;
use api::calls::Call;
use clap::Args;
use serde_json::Value;

#[derive(Args)]
pub(crate) struct Explain {
    /// A message or a conversation
    id: String,
}

impl Explain {
    pub(crate) async fn execute(self, desk: &Desk) -> Result<()> {
        desk.print(Call::Why { id: self.id }, show).await
    }
}

fn show(explanation: &Value) -> String {
    let mut out = String::new();
    for decision in explanation["decisions"].as_array().map(Vec::as_slice).unwrap_or_default() {
        out.push_str(&format!(
            "{}  {}: {}\n",
            output::field(decision, "at"),
            output::field(decision, "actor"),
            output::field(decision, "text")
        ));
        let because = output::field(decision, "because");
        if !because.is_empty() {
            out.push_str(&format!("    because {because}\n"));
        }
    }
    if out.is_empty() { "Nothing was decided.".into() } else { output::harmless(&out) }
}
