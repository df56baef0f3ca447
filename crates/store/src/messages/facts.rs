//! Facts about many messages at once, as intake and syncing ask for them.

use crate::rows::{Fields, query, uuids};
use crate::{Result, Store};
use domain::{ConversationId, MessageId};
use std::collections::HashMap;

const SELECT_KNOWN: &str = "\
SELECT message.ext, conversation.ext, message.hidden FROM message LEFT JOIN conversation ON conversation.id = message.conversation
WHERE message.ext IN (SELECT unhex(value) FROM json_each(?1))";
const SELECT_MARKS: &str = "\
SELECT ext, seen, flagged FROM message WHERE ext IN (SELECT unhex(value) FROM json_each(?1))";

/// A message that is here already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its conversation; `None` in quarantine.
    pub conversation: Option<ConversationId>,
    /// Hidden because the server lost it: a new location means that it returned.
    pub gone: bool,
}

/// Those of `ids` that are here.
pub async fn known(store: &Store, ids: &[MessageId]) -> Result<HashMap<MessageId, Known>> {
    let rows = query(SELECT_KNOWN).bind(uuids(ids.iter().map(|id| id.0))).fetch_all(store.readers()).await?;
    rows.iter()
        .map(|row| {
            let mut fields = Fields::of(row);
            let id = MessageId(fields.id()?);
            Ok((id, Known { conversation: fields.id_or_none()?.map(ConversationId), gone: fields.int()? == 1 }))
        })
        .collect()
}

/// Read and starred, as it stands here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Read.
    pub seen: bool,
    /// Starred.
    pub flagged: bool,
}

/// The marks of those of `ids` that are here.
pub async fn marks(store: &Store, ids: &[MessageId]) -> Result<HashMap<MessageId, Marks>> {
    let rows = query(SELECT_MARKS).bind(uuids(ids.iter().map(|id| id.0))).fetch_all(store.readers()).await?;
    rows.iter()
        .map(|row| {
            let mut fields = Fields::of(row);
            Ok((MessageId(fields.id()?), Marks { seen: fields.flag()?, flagged: fields.flag()? }))
        })
        .collect()
}
