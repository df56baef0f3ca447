//! Folding: what a conversation's row says of its messages. Runs once at the end of each transaction.

use crate::Result;
use crate::rows::{numbers, query};
use crate::writer::Tx;

/// Everything follows from the messages that are not hidden, by falling row number. `spoken` is the newest message of
/// a person, delivered or not yet failed; `answered` the newest of those that is ours. A machine's message counts as
/// unread or as waiting only where it began the conversation.
const FOLD: &str = "\
WITH fold AS (
    SELECT conversation AS id, count(*) AS messages, max(id) AS newest, min(id) AS oldest,
        max(CASE WHEN automatic = 0 AND status <> 6 THEN id END) AS spoken,
        max(CASE WHEN direction = 1 AND automatic = 0 AND status <> 6 THEN id END) AS answered,
        min(CASE WHEN direction = 0 THEN id END) AS first_in,
        sum(direction = 0 AND seen = 0 AND automatic = 0) AS unread,
        max(has & 1) AS files,
        sum(place >= 0) AS placed, sum(place = 1) AS spam, sum(place > 0) AS away
    FROM message WHERE conversation IN (SELECT value FROM json_each(?1)) AND hidden = 0 GROUP BY conversation
), told AS (
    SELECT fold.*, newest.at AS last_at, oldest.subject,
        CASE WHEN placed = 0 THEN 0 WHEN spam = placed THEN 1 WHEN away = placed THEN 2 ELSE 0 END AS place,
        fold.unread + (oldest.direction = 0 AND oldest.seen = 0 AND oldest.automatic = 1) AS all_unread,
        CASE WHEN c.decided = 1 THEN c.status WHEN spoken.direction = 1 THEN 2 ELSE 1 END AS status,
        coalesce(contact.contact, oldest.contact) AS contact,
        answered.at AS last_out_at
    FROM fold JOIN conversation AS c ON c.id = fold.id
    JOIN message AS newest ON newest.id = fold.newest JOIN message AS oldest ON oldest.id = fold.oldest
    LEFT JOIN message AS spoken ON spoken.id = fold.spoken
    LEFT JOIN message AS answered ON answered.id = fold.answered
    LEFT JOIN message AS contact ON contact.id = fold.first_in
)
UPDATE conversation SET message_count = told.messages, newest = told.newest, last_at = told.last_at, subject = told.subject, contact = told.contact, unread = told.all_unread, has_attachment = told.files,
    place = told.place, status = told.status, last_out_at = told.last_out_at,
    state = CASE told.place WHEN 1 THEN 5 WHEN 2 THEN 6 ELSE told.status END,
    waiting_since = CASE WHEN told.status IN (1, 3) THEN (
        SELECT at FROM message AS m
        WHERE m.conversation = told.id AND m.id > coalesce(told.answered, -9223372036854775808)
            AND m.direction = 0 AND m.hidden = 0 AND (m.automatic = 0 OR m.id = told.oldest)
        ORDER BY m.id LIMIT 1) END
FROM told WHERE conversation.id = told.id";

/// Nothing to show: every message hidden, moved away or removed.
const EMPTY: &str = "\
UPDATE conversation SET state = 0, message_count = 0, unread = 0, newest = NULL, waiting_since = NULL, last_out_at = NULL
WHERE id IN (SELECT value FROM json_each(?1)) AND state > 0
    AND NOT EXISTS (SELECT 1 FROM message WHERE conversation = conversation.id AND hidden = 0)";

/// Folds the conversations that this transaction touched.
pub(crate) async fn refresh(tx: &mut Tx<'_>) -> Result<()> {
    tx.touched.remove(&0);
    if tx.touched.is_empty() {
        return Ok(());
    }
    let ids = numbers(std::mem::take(&mut tx.touched));
    query(FOLD).bind(&ids).execute(&mut *tx.conn).await?;
    query(EMPTY).bind(ids).execute(&mut *tx.conn).await?;
    Ok(())
}
