//! The opened conversation.

use super::rows::{alone, facts};
use super::{ConversationView, LinkView, NoteView, TimelineLine};
use crate::words::{self, Names};
use crate::{Api, Result, forms, messages};
use domain::{Change, ConversationId, Viewer, messages as facts_of_messages, notes, outbox};
use store::journal::{Body, Line};

/// One conversation with everything in it, oldest message first.
///
/// # Errors
/// `not_found`.
pub async fn open(api: &Api, viewer: &Viewer, id: ConversationId) -> Result<ConversationView> {
    let store = api.engine().store();
    // Before anything else: what comes in while this is read counts as unseen.
    let position = store::journal::position(store).await?;
    let conversation = facts(api, viewer, id).await?;
    let id = conversation.id;
    let names = Names::load(api, viewer).await?;
    let own = messages::Own::load(api).await?;
    let found = store::messages::of_conversation(store, id).await?;
    Ok(ConversationView {
        row: alone(conversation),
        messages: messages::views(api, &own, found).await?,
        timeline: store::journal::of_conversation(store, id).await?.iter().filter_map(|line| timeline(line, &names)).collect(),
        notes: store::notes::list(store, id).await?.into_iter().map(|note| written(note, &names)).collect(),
        links: store::conversations::links(store, id).await?.into_iter().map(link).collect(),
        position: position.to_string(),
    })
}

/// Messages and notes are seen anyway; everything else that happened is a line.
fn timeline(line: &Line, names: &Names) -> Option<TimelineLine> {
    let Body::Known(change) = &line.body else { return None };
    let seen_anyway = matches!(
        **change,
        Change::Messages(facts_of_messages::Change::Received { .. })
            | Change::Outbox(outbox::Change::Queued { .. } | outbox::Change::Sent { .. })
            | Change::Notes(notes::Change::Written { .. })
    );
    let said = words::say(change, names).filter(|_| !seen_anyway)?;
    let (at, actor) = (forms::show(line.at), names.actor(&line.actor));
    Some(TimelineLine { at, actor, kind: line.kind.clone(), text: said.text, because: said.because })
}

fn written(note: store::notes::Note, names: &Names) -> NoteView {
    NoteView { id: note.id.to_string(), author: names.user(note.author).to_owned(), at: forms::show(note.at), text: note.text }
}

fn link(row: store::conversations::LinkRow) -> LinkView {
    LinkView { id: row.id.to_string(), subject: row.subject, link: forms::name(row.link) }
}
