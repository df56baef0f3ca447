//! What is on its way out. The row is the queue: claimed durably before the socket is written, and moved along by
//! facts only. The bytes to send are the message's source.

mod read;

pub(crate) use read::states;
pub use read::{OutboxRow, due, find, list, next_due, unfinished};

use crate::conversations::status;
use crate::journal::Committed;
use crate::messages::change::{cancel, set_status};
use crate::messages::code;
use crate::messages::received::{self, Arrival};
use crate::record::Given;
use crate::rows::{json, ms, query, word};
use crate::writer::Tx;
use crate::{Error, Result, accounts};
use domain::messages::Status;
use domain::outbox::{self, Change, Evidence};
use domain::threading::Because;
use domain::{ConversationId, MessageId, conversations};
use jiff::Timestamp;

/// Who sends to whom, as the envelope of SMTP says it. Travels beside its `Queued` entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// The message.
    pub id: MessageId,
    /// Envelope sender, empty for `<>`.
    pub sender: String,
    /// Envelope recipients, hidden ones included.
    pub recipients: Vec<String>,
}

const INSERT: &str = "\
INSERT INTO outbox (message, account, status, sender, recipients, queued_at, changed_at, due_at)
SELECT id, ?2, ?3, ?4, ?5, ?6, ?6, ?7 FROM message WHERE ext = ?1 ON CONFLICT (message) DO NOTHING";
/// Only what waits can be claimed, so that two cannot.
const CLAIM: &str = "\
UPDATE outbox SET status = 3, attempts = ?2, claimed_at = ?3, changed_at = ?3, due_at = NULL, dot_at = NULL, reason = NULL
WHERE message = (SELECT id FROM message WHERE ext = ?1) AND status IN (2, 4)";
const DOT: &str = "UPDATE outbox SET dot_at = ?2 WHERE message = (SELECT id FROM message WHERE ext = ?1) AND status = 3";
const SET: &str = "\
UPDATE outbox SET status = ?2, changed_at = ?3, due_at = ?4, reason = ?5
WHERE message = (SELECT id FROM message WHERE ext = ?1) AND status <> 5";
const SENT: &str = "\
UPDATE outbox SET status = 5, changed_at = ?2, due_at = NULL, reason = NULL, evidence = ?3, refused = ?4
WHERE message = (SELECT id FROM message WHERE ext = ?1)";
/// Who has it is on record (`evidence`); the row goes on for the others.
const PARTLY_SENT: &str = "\
UPDATE outbox SET status = 4, changed_at = ?2, due_at = ?3, reason = ?4, evidence = ?5, recipients = ?6, refused = ?7
WHERE message = (SELECT id FROM message WHERE ext = ?1) AND status = 3";
/// What is being written to the socket cannot be called back, nor what somebody has.
const CANCEL: &str = "\
UPDATE outbox SET status = 8, changed_at = ?2, due_at = NULL
WHERE message = (SELECT id FROM message WHERE ext = ?1) AND status IN (2, 4, 6) AND evidence IS NULL";
const REQUEUE: &str = "\
UPDATE outbox SET status = 2, changed_at = ?2, due_at = ?3, reason = NULL
WHERE message = (SELECT id FROM message WHERE ext = ?1) AND (status IN (2, 4, 6) OR (status = 7 AND ?4))";

pub(crate) async fn apply(tx: &mut Tx<'_>, line: &Committed, change: &Change, given: &Given<'_>) -> Result<()> {
    let at = line.entry.at;
    match change {
        Change::Queued { id, conversation, due } => queue(tx, line, *id, *conversation, *due, given).await,
        Change::Claimed { id, attempt } => {
            changed(tx, query(CLAIM).bind(id.0.as_bytes().as_slice()).bind(i64::from(*attempt)).bind(ms(at)), "it is being sent, or was")
                .await?;
            set_status(tx, *id, Status::Sending, None).await.map(drop)
        }
        Change::DotReached { id, .. } => changed(tx, query(DOT).bind(id.0.as_bytes().as_slice()).bind(ms(at)), "it was not claimed").await,
        Change::Sent { id, evidence, refused } => {
            let sent = query(SENT).bind(id.0.as_bytes().as_slice()).bind(ms(at)).bind(word(evidence)?).bind(json(refused)?);
            changed(tx, sent, "it is not in the outbox").await?;
            let conversation = set_status(tx, *id, Status::Sent, outbox::refusals(refused).as_deref()).await?;
            // Somebody has to tell those who did not get it.
            decide(tx, conversation.filter(|_| !refused.is_empty()), conversations::Status::Open).await
        }
        Change::PartlySent { id, at: again, left, refused, reason } => {
            let partly = query(PARTLY_SENT).bind(id.0.as_bytes().as_slice()).bind(ms(at)).bind(ms(*again)).bind(reason);
            let partly = partly.bind(word(&Evidence::Accepted)?).bind(json(left)?).bind(json(refused)?);
            changed(tx, partly, "it was not claimed").await?;
            set_status(tx, *id, Status::Retry, Some(reason)).await.map(drop)
        }
        Change::RetrySet { id, at: again, reason } => set(tx, *id, Status::Retry, at, Some(*again), reason).await.map(drop),
        Change::Unknown { id, look_at, reason } => set(tx, *id, Status::Unknown, at, Some(*look_at), reason).await.map(drop),
        Change::Failed { id, reason } => {
            let conversation = set(tx, *id, Status::Failed, at, None, reason).await?;
            decide(tx, conversation, conversations::Status::Open).await
        }
        Change::Cancelled { id } => take_back(tx, *id, at).await,
        Change::Requeued { id, at: due, forced } => requeue(tx, *id, at, *due, *forced).await,
    }
}

async fn queue(
    tx: &mut Tx<'_>,
    line: &Committed,
    id: MessageId,
    conversation: ConversationId,
    due: Timestamp,
    given: &Given<'_>,
) -> Result<()> {
    let content = given.content(id)?;
    let envelope = given.outgoing.get(&id).ok_or_else(|| Error::Damaged(format!("message {id} came without its envelope")))?;
    let arrival = Arrival { content, conversation, because: Because::Written, source: None, status: Status::Queued };
    received::all(tx, vec![arrival], given).await?;
    let account = accounts::row(tx, content.account).await?;
    let insert = query(INSERT).bind(id.0.as_bytes().as_slice()).bind(account).bind(code(Status::Queued)).bind(&envelope.sender);
    let insert = insert.bind(json(&envelope.recipients)?).bind(ms(line.entry.at)).bind(ms(due));
    insert.execute(&mut *tx.conn).await?;
    Ok(())
}

type Statement = sqlx::query::Query<'static, sqlx::Sqlite, sqlx::sqlite::SqliteArguments>;

/// Runs a change that must find its row, or refuses the whole record.
async fn changed(tx: &mut Tx<'_>, statement: Statement, otherwise: &'static str) -> Result<()> {
    match statement.execute(&mut *tx.conn).await?.rows_affected() {
        0 => Err(Error::Conflict(otherwise)),
        _ => Ok(()),
    }
}

async fn set(tx: &mut Tx<'_>, id: MessageId, status: Status, at: Timestamp, due: Option<Timestamp>, reason: &str) -> Result<Option<i64>> {
    let set = query(SET).bind(id.0.as_bytes().as_slice()).bind(code(status)).bind(ms(at)).bind(due.map(ms)).bind(reason);
    changed(tx, set, "it was sent").await?;
    set_status(tx, id, status, Some(reason)).await
}

/// Never sent: out of every list, and its conversation stands as if it had not been written.
async fn take_back(tx: &mut Tx<'_>, id: MessageId, at: Timestamp) -> Result<()> {
    changed(tx, query(CANCEL).bind(id.0.as_bytes().as_slice()).bind(ms(at)), "it has left already, or is leaving").await?;
    let conversation = set_status(tx, id, Status::Cancelled, None).await?;
    cancel(tx, id).await?;
    match conversation {
        Some(conversation) => status::undecide(tx, conversation).await,
        None => Ok(()),
    }
}

async fn requeue(tx: &mut Tx<'_>, id: MessageId, at: Timestamp, due: Timestamp, forced: bool) -> Result<()> {
    let requeue = query(REQUEUE).bind(id.0.as_bytes().as_slice()).bind(ms(at)).bind(ms(due)).bind(i64::from(forced));
    changed(tx, requeue, "it was sent, is being sent, or its fate is not known").await?;
    let conversation = set_status(tx, id, Status::Queued, None).await?;
    decide(tx, conversation, conversations::Status::Waiting).await
}

async fn decide(tx: &mut Tx<'_>, conversation: Option<i64>, to: conversations::Status) -> Result<()> {
    match conversation {
        Some(conversation) => status::decide(tx, conversation, to, None).await,
        None => Ok(()),
    }
}
