//! A message moves to another conversation. One that is left empty stays as a pointer to where its messages went.

use crate::rows::{Fields, query, word};
use crate::writer::Tx;
use crate::{Result, conversations};
use domain::threading::Because;
use domain::{ConversationId, MessageId};

const SELECT: &str = "SELECT id, account, conversation FROM message WHERE ext = ?1";
const MOVE: &str = "UPDATE message SET conversation = ?2, because = ?3 WHERE id = ?1";
const POINT: &str = "\
UPDATE conversation SET merged = ?2, state = 0, message_count = 0, unread = 0
WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM message WHERE conversation = ?1)";
/// Pointers never form a chain, and the kept one points nowhere.
const REPOINT: &str = "UPDATE conversation SET merged = ?2 WHERE merged = ?1";
const UNPOINT: &str = "UPDATE conversation SET merged = NULL WHERE id = ?1";
const MOVE_NOTES: &str = "\
UPDATE note SET conversation = ?2 WHERE conversation = ?1 AND EXISTS (SELECT 1 FROM conversation WHERE id = ?1 AND merged = ?2)";
const MOVE_TAGS: &str = "\
INSERT INTO conversation_tag (tag, last_at, conversation)
SELECT old.tag, new.last_at, new.id FROM conversation_tag AS old, conversation AS new
WHERE old.conversation = ?1 AND new.id = ?2 AND EXISTS (SELECT 1 FROM conversation WHERE id = ?1 AND merged = ?2)
ON CONFLICT DO NOTHING";
const DROP_TAGS: &str = "\
DELETE FROM conversation_tag
WHERE conversation = ?1 AND EXISTS (SELECT 1 FROM conversation WHERE id = ?1 AND merged = ?2)";

pub(super) async fn apply(tx: &mut Tx<'_>, id: MessageId, to: ConversationId, because: Because) -> Result<()> {
    let Some(row) = query(SELECT).bind(id.0.as_bytes().as_slice()).fetch_optional(&mut *tx.conn).await? else { return Ok(()) };
    let mut fields = Fields::of(&row);
    let (row, account, from) = (fields.int()?, fields.int()?, fields.int()?);
    let to = conversations::begin(tx, to, account).await?;
    query(MOVE).bind(row).bind(to).bind(word(&because)?).execute(&mut *tx.conn).await?;
    query(UNPOINT).bind(to).execute(&mut *tx.conn).await?;
    if from != to {
        let emptied = query(POINT).bind(from).bind(to).execute(&mut *tx.conn).await?.rows_affected() > 0;
        if emptied {
            for sql in [REPOINT, MOVE_NOTES, MOVE_TAGS, DROP_TAGS] {
                query(sql).bind(from).bind(to).execute(&mut *tx.conn).await?;
            }
        }
    }
    tx.touched.extend([from, to]);
    Ok(())
}
