//! Notes for the team.

use crate::conversations::NoteView;
use crate::{Api, Error, Result, forms};
use domain::notes::Change;
use domain::{Actor, ConversationId, NoteId, Scope, Viewer};
use store::Record;
use store::notes::Text;

/// Bytes of a note.
const LONGEST: usize = 1 << 20;

/// Writes a note into a conversation.
///
/// # Errors
/// `not_found`, `invalid` where it is empty or beyond all measure.
pub async fn write(api: &Api, viewer: &Viewer, conversation: ConversationId, text: &str) -> Result<NoteView> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return Err(Error::new("invalid", "A note says something, and no more than a megabyte."));
    }
    let engine = api.engine();
    let facts = crate::conversations::facts(api, viewer, conversation).await?;
    let id = NoteId(engine.clock().draw());
    let change = domain::Change::Notes(Change::Written { id, conversation });
    let entry = engine.entry(Actor::User(viewer.user), Scope::Account(facts.account), Some(conversation), change);
    let at = entry.at;
    let notes = vec![Text { id, text: text.to_owned() }];
    engine.store().record(Record { notes, ..Record::of(vec![entry]) }).await?;
    let author = store::team::find(engine.store(), viewer.user).await?.map(|user| user.name).unwrap_or_default();
    Ok(NoteView { id: id.to_string(), author, at: forms::show(at), text: text.to_owned() })
}
