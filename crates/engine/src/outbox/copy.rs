//! The copy in the Sent folder, once. Many servers file what they send; only where that did not happen we put it
//! there ourselves, after looking.

use crate::bells::Bell;
use crate::{Engine, Error, Result, accounts, sync};
use domain::accounts::Account;
use domain::outbox::Evidence;
use domain::{AccountId, MessageId};
use jiff::{SignedDuration, Timestamp};
use std::collections::HashSet;
use store::outbox::OutboxRow;

/// A server of which nothing is known is given so long to file a copy by itself.
const PATIENCE: SignedDuration = SignedDuration::from_secs(2);
/// One that was seen to file them may be slow.
const TRUST: SignedDuration = SignedDuration::from_secs(60);
/// What has no copy after this long never gets one from us: somebody may have removed it.
const OLDEST: SignedDuration = SignedDuration::from_hours(24);
/// These file every message they send, whatever the domain of the account.
const FILING: [&str; 6] =
    ["smtp.gmail.com", "smtp.googlemail.com", "smtp.office365.com", "outlook.office365.com", "smtp-mail.outlook.com", "smtp.outlook.com"];

/// The filing of copies while the app runs: a server that cannot be asked now is asked again later, and stops nothing.
#[derive(Debug, Default)]
pub(super) struct Filing {
    failures: u32,
    again_at: Option<Timestamp>,
}

impl Filing {
    /// Files what is missing, unless the server failed a moment ago.
    ///
    /// # Errors
    /// Only where the database fails.
    pub(super) async fn attempt(&mut self, engine: &Engine, account: &Account) -> Result<()> {
        let now = engine.clock().now();
        if self.again_at.is_some_and(|at| at > now) {
            return Ok(());
        }
        match file(engine, account).await {
            Ok(()) => *self = Filing::default(),
            Err(error @ Error::Store(_)) => return Err(error),
            Err(error) => {
                tracing::info!(account = %account.id, kind = ?error.kind(), "a copy could not be filed");
                self.failures = self.failures.saturating_add(1);
                let pause = SignedDuration::try_from(net::backoff(self.failures, engine.clock().fraction())).unwrap_or(PATIENCE);
                self.again_at = now.saturating_add(pause).ok();
            }
        }
        Ok(())
    }

    /// When there is something to file again.
    pub(super) async fn next(&self, engine: &Engine, account: AccountId) -> Result<Option<Timestamp>> {
        Ok(next(engine, account).await?.map(|ripe| self.again_at.map_or(ripe, |again| again.max(ripe))))
    }
}

/// Puts copies that are missing into the Sent folder.
pub(crate) async fn file(engine: &Engine, account: &Account) -> Result<()> {
    let now = engine.clock().now();
    let missing = missing(engine, account.id).await?;
    let bell = engine.bells().of(account.id);
    let ripe: Vec<OutboxRow> = missing.into_iter().filter(|row| ripe_at(&bell, row) <= now).collect();
    if files_itself(account)? {
        ripe.iter().for_each(|row| bell.filed(row.id));
        return Ok(());
    }
    if ripe.is_empty() {
        return Ok(());
    }
    let _turn = bell.sending.lock().await;
    let wanted: Vec<String> = ripe.iter().filter_map(|row| row.message_id.clone()).collect();
    let there = sync::sent_ids(engine, account, &wanted).await?;
    for row in &ripe {
        let is_there = row.message_id.as_ref().is_some_and(|id| there.contains(id));
        if is_there {
            bell.set_filing();
        } else {
            append(engine, account, row).await?;
        }
        bell.filed(row.id);
    }
    bell.ring();
    Ok(())
}

/// When the next copy may be put.
async fn next(engine: &Engine, account: AccountId) -> Result<Option<Timestamp>> {
    let bell = engine.bells().of(account);
    Ok(missing(engine, account).await?.iter().map(|row| ripe_at(&bell, row)).min())
}

fn ripe_at(bell: &Bell, row: &OutboxRow) -> Timestamp {
    let patience = if bell.is_filing() { TRUST } else { PATIENCE };
    row.changed_at.saturating_add(patience).unwrap_or(Timestamp::MAX)
}

/// Whether the sending server files copies; decided by its host, not by domain or preset.
fn files_itself(account: &Account) -> Result<bool> {
    let host = accounts::settings(account)?.smtp.host.trim().to_ascii_lowercase();
    Ok(FILING.contains(&host.as_str()))
}

/// Sent lately, and in no folder as far as we know. What was in one and was removed is not missing.
async fn missing(engine: &Engine, account: AccountId) -> Result<Vec<OutboxRow>> {
    let since = engine.clock().now().saturating_sub(OLDEST).unwrap_or(Timestamp::UNIX_EPOCH);
    let bell = engine.bells().of(account);
    let sent = store::outbox::list(engine.store(), Some(since))
        .await?
        .into_iter()
        .filter(|row| row.account == account && row.evidence == Some(Evidence::Accepted) && !bell.is_filed(row.id));
    let sent: Vec<OutboxRow> = sent.collect();
    if sent.is_empty() {
        return Ok(sent);
    }
    let ids: Vec<MessageId> = sent.iter().map(|row| row.id).collect();
    let placed: HashSet<MessageId> =
        store::sync::locations::of_messages(engine.store(), &ids).await?.into_iter().map(|location| location.message).collect();
    let removed: HashSet<MessageId> =
        store::messages::list(engine.store(), &ids).await?.into_iter().filter(|message| message.hidden).map(|message| message.id).collect();
    Ok(sent.into_iter().filter(|row| !placed.contains(&row.id) && !removed.contains(&row.id)).collect())
}

/// The same bytes that were sent, with the hidden recipients in a header.
async fn append(engine: &Engine, account: &Account, row: &OutboxRow) -> Result<()> {
    let message = store::messages::find(engine.store(), row.id).await?;
    let hidden = message.map(|message| message.head.bcc).unwrap_or_default();
    let mut bytes = store::sources::source(engine.store(), row.id).await?;
    if !hidden.is_empty() {
        let names: Vec<&str> = hidden.iter().map(|address| address.address.as_str()).collect();
        let header = format!("Bcc: {}\r\n", names.join(",\r\n "));
        bytes.splice(0..0, header.into_bytes());
    }
    match sync::append_sent(engine, account, &bytes, row.queued_at).await {
        // Whether it was taken is seen by the next look.
        Err(Error::Mail(mail::Error::AnswerLost)) => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests;
