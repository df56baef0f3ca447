//! Looking for what became of a message whose answer was lost: in the Sent folder, by its Message-ID.

use super::{by_rule, record, schedule};
use crate::{Engine, Result, sync};
use domain::accounts::Account;
use domain::outbox::{Change, Evidence};
use jiff::Timestamp;
use std::collections::HashSet;
use store::outbox::OutboxRow;

/// Looks for messages that are due to be looked for. A server that cannot be asked leaves them as they are.
pub(super) async fn look(engine: &Engine, account: &Account, unknown: Vec<OutboxRow>) -> Result<()> {
    if unknown.is_empty() {
        return Ok(());
    }
    let wanted: Vec<String> = unknown.iter().filter_map(|row| row.message_id.clone()).collect();
    let found = match sync::sent_ids(engine, account, &wanted).await {
        Ok(found) => found,
        Err(error) => {
            tracing::info!(account = %account.id, kind = ?error.kind(), "evidence could not be looked for");
            HashSet::new()
        }
    };
    let now = engine.clock().now();
    for row in &unknown {
        // A copy tells nothing of those who were tried after the others had it.
        let is_there = row.evidence.is_none() && row.message_id.as_ref().is_some_and(|id| found.contains(id));
        record(engine, by_rule(), row, verdict(row, is_there, now)).await?;
    }
    Ok(())
}

fn verdict(row: &OutboxRow, is_there: bool, now: Timestamp) -> Change {
    if is_there {
        return Change::Sent { id: row.id, evidence: Evidence::SentFolder, refused: Vec::new() };
    }
    let since = row.dot_at.unwrap_or(row.changed_at);
    Change::Unknown { id: row.id, look_at: schedule::next_look(since, now), reason: row.reason.clone().unwrap_or_default() }
}
