//! How the connection of an account is doing: what changes too often to be a fact of the journal.

use crate::Result;
use crate::rows::{ms, query};
use crate::writer::Tx;
use domain::AccountId;
use jiff::Timestamp;

/// The state of an account's connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// The account.
    pub account: AccountId,
    /// When the server is asked again; `None` while it answers.
    pub retry_at: Option<Timestamp>,
    /// Why it did not answer, one sentence.
    pub retry_reason: Option<String>,
    /// When everything was last up to date; `None` leaves what was known.
    pub last_sync_at: Option<Timestamp>,
}

const SET: &str = "\
UPDATE account SET retry_at = ?2, retry_reason = ?3, last_sync_at = coalesce(?4, last_sync_at) WHERE ext = ?1";

pub(crate) async fn set(tx: &mut Tx<'_>, all: &[Health]) -> Result<()> {
    for health in all {
        query(SET)
            .bind(health.account.0.as_bytes().as_slice())
            .bind(health.retry_at.map(ms))
            .bind(health.retry_reason.as_deref())
            .bind(health.last_sync_at.map(ms))
            .execute(&mut *tx.conn)
            .await?;
    }
    Ok(())
}
