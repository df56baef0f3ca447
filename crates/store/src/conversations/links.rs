//! Conversations that belong to another without being part of it.

use crate::rows::{Fields, query, word};
use crate::writer::Tx;
use crate::{Result, Store};
use domain::ConversationId;
use domain::conversations::Link;

/// A conversation at the other end of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    /// The other conversation.
    pub id: ConversationId,
    /// Its subject.
    pub subject: String,
    /// Why they point at each other.
    pub link: Link,
}

const INSERT: &str = "\
INSERT INTO conversation_link (conversation, other, link)
SELECT a.id, b.id, ?3 FROM conversation AS a, conversation AS b WHERE a.ext = ?1 AND b.ext = ?2 AND a.id <> b.id
ON CONFLICT DO UPDATE SET link = excluded.link";
const SELECT: &str = "\
SELECT c.ext, c.subject, link.link
FROM conversation AS asked JOIN conversation_link AS link ON link.conversation = asked.id
JOIN conversation AS other ON other.id = link.other JOIN conversation AS c ON c.id = coalesce(other.merged, other.id)
JOIN account ON account.id = c.account
WHERE asked.ext = ?1 AND c.id <> asked.id AND c.state > 0 AND account.removed = 0
UNION
SELECT c.ext, c.subject, link.link
FROM conversation AS asked JOIN conversation_link AS link ON link.other = asked.id
JOIN conversation AS other ON other.id = link.conversation JOIN conversation AS c ON c.id = coalesce(other.merged, other.id)
JOIN account ON account.id = c.account
WHERE asked.ext = ?1 AND c.id <> asked.id AND c.state > 0 AND account.removed = 0";

pub(super) async fn add(tx: &mut Tx<'_>, id: ConversationId, to: ConversationId, link: Link) -> Result<()> {
    let insert = query(INSERT).bind(id.0.as_bytes().as_slice()).bind(to.0.as_bytes().as_slice()).bind(word(&link)?);
    insert.execute(&mut *tx.conn).await?;
    Ok(())
}

/// Conversations that point here or that this one points to.
pub async fn links(store: &Store, id: ConversationId) -> Result<Vec<LinkRow>> {
    let rows = query(SELECT).bind(id.0.as_bytes().as_slice()).fetch_all(store.readers()).await?;
    rows.iter()
        .map(|row| {
            let mut fields = Fields::of(row);
            Ok(LinkRow { id: ConversationId(fields.id()?), subject: fields.text()?, link: fields.word()? })
        })
        .collect()
}
