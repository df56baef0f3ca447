//! Wishes: what the server shall do because a person did it here. One per message and class; a newer wish takes the
//! place of the older one under a new number, so that finishing the old one does not end the new.

use crate::rows::{Fields, ms, numbers, query, word};
use crate::writer::Tx;
use crate::{Error, Result, Store};
use domain::folders::Role;
use domain::{AccountId, MessageId};
use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;

/// What the server shall do with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Set or clear `\Seen`.
    Seen(bool),
    /// Set or clear `\Flagged`.
    Flagged(bool),
    /// Move it to the folder of this role.
    Move(Role),
}

/// A wish that is not fulfilled yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Intent {
    /// Its number, for [`super::Facts::intents_done`].
    pub id: i64,
    /// The message.
    pub message: MessageId,
    /// What to do.
    pub wish: Wish,
    /// Tries so far.
    pub attempts: u32,
    /// Not before this instant.
    pub retry_at: Option<Timestamp>,
}

const INSERT: &str = "\
INSERT OR REPLACE INTO intent (account, message, class, value)
SELECT account, id, ?2, ?3 FROM message
WHERE id IN (SELECT value FROM json_each(?1)) AND EXISTS (SELECT 1 FROM location WHERE message = message.id)";
const DELETE: &str = "DELETE FROM intent WHERE id IN (SELECT value FROM json_each(?1)) RETURNING message";
const LATER: &str = "UPDATE intent SET attempts = attempts + 1, retry_at = ?2 WHERE id = ?1";
const SELECT: &str = "\
SELECT intent.id, message.ext, intent.class, intent.value, intent.attempts, intent.retry_at
FROM account JOIN intent ON intent.account = account.id JOIN message ON message.id = intent.message
WHERE account.ext = ?1 ORDER BY intent.id";

/// Wishes for all of these messages that the server has.
pub(crate) async fn add(tx: &mut Tx<'_>, messages: &[i64], wish: Wish) -> Result<()> {
    if messages.is_empty() {
        return Ok(());
    }
    let (class, value) = spell(wish)?;
    let insert = query(INSERT).bind(numbers(messages.iter().copied())).bind(class).bind(value);
    insert.execute(&mut *tx.conn).await?;
    Ok(())
}

/// Ends wishes and gives their messages' rows.
pub(crate) async fn done(tx: &mut Tx<'_>, ids: &[i64]) -> Result<Vec<i64>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = query(DELETE).bind(numbers(ids.iter().copied())).fetch_all(&mut *tx.conn).await?;
    rows.iter().map(|row| Fields::of(row).int()).collect()
}

/// Puts wishes off.
pub(crate) async fn later(tx: &mut Tx<'_>, ids: &[(i64, Timestamp)]) -> Result<()> {
    for (id, at) in ids {
        query(LATER).bind(*id).bind(ms(*at)).execute(&mut *tx.conn).await?;
    }
    Ok(())
}

/// The wishes for an account's server, oldest first.
pub async fn pending(store: &Store, account: AccountId) -> Result<Vec<Intent>> {
    let rows = query(SELECT).bind(account.0.as_bytes().as_slice()).fetch_all(store.readers()).await?;
    rows.iter().map(read).collect()
}

fn spell(wish: Wish) -> Result<(&'static str, String)> {
    Ok(match wish {
        Wish::Seen(on) => ("seen", i64::from(on).to_string()),
        Wish::Flagged(on) => ("flagged", i64::from(on).to_string()),
        Wish::Move(role) => ("move", word(&role)?),
    })
}

fn read(row: &SqliteRow) -> Result<Intent> {
    let mut fields = Fields::of(row);
    let (id, message) = (fields.int()?, MessageId(fields.id()?));
    let (class, value) = (fields.text()?, fields.text()?);
    let wish = match class.as_str() {
        "seen" => Wish::Seen(value == "1"),
        "flagged" => Wish::Flagged(value == "1"),
        "move" => Wish::Move(crate::rows::from_word(&value)?),
        _ => return Err(Error::Damaged("class of a wish".into())),
    };
    Ok(Intent { id, message, wish, attempts: fields.count()?, retry_at: fields.instant_or_none()? })
}
