//! Who looks after a conversation.

use crate::rows::{Fields, query};
use crate::writer::Tx;
use crate::{Error, Result, conversations, team};
use domain::assignment::Change;

const ASSIGN: &str = "UPDATE conversation SET assignee = ?2 WHERE id = ?1";

pub(crate) async fn apply(tx: &mut Tx<'_>, change: &Change) -> Result<()> {
    let Change::Assigned { conversation, to, .. } = change;
    let Some(row) = conversations::row(tx, *conversation).await? else { return Err(Error::NotFound("conversation")) };
    let assignee = match to {
        None => 0,
        Some(user) => {
            let found = query(team::SELECT_ROW).bind(user.0.as_bytes().as_slice()).fetch_optional(&mut *tx.conn).await?;
            Fields::of(&found.ok_or(Error::NotFound("user"))?).int()?
        }
    };
    query(ASSIGN).bind(row).bind(assignee).execute(&mut *tx.conn).await?;
    Ok(())
}
