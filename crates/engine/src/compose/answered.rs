//! The message that is answered or forwarded, opened once.

use crate::{Engine, Result};
use domain::inbound::Inbound;
use domain::{AccountId, Code, ConversationId, MessageId, Refusal};
use mail::mime::{self, File, View};

/// Everything an answer wants to know of it.
pub(super) struct Answered {
    pub account: AccountId,
    pub conversation: Option<ConversationId>,
    pub raw: Vec<u8>,
    pub inbound: Inbound,
    pub view: View,
}

impl Answered {
    /// Its files, for forwarding.
    pub(super) fn files(&self) -> Result<Vec<File>> {
        let listed = self.view.attachments.iter().filter(|file| !file.inline);
        listed
            .map(|file| {
                let part = mime::part(&self.raw, file.part)?;
                Ok(File { name: part.name, media_type: part.media_type, content_id: None, bytes: part.bytes })
            })
            .collect()
    }
}

/// Opens the message with this id; `None` where none is answered.
pub(super) async fn find(engine: &Engine, id: Option<MessageId>) -> Result<Option<Answered>> {
    let Some(id) = id else { return Ok(None) };
    let row = store::messages::find(engine.store(), id).await?;
    let row = row.ok_or_else(|| Refusal::new(Code::NotFound, "The message to answer is not here any more."))?;
    let raw = store::sources::source(engine.store(), id).await?;
    let opened = tokio::task::spawn_blocking(move || {
        let inbound = mime::parse(&raw, row.received_at)?;
        let view = mime::view(&raw)?;
        Ok::<_, mail::Error>(Answered { account: row.account, conversation: row.conversation, raw, inbound, view })
    });
    let answered = opened.await.map_err(|_| crate::Error::Ended("opening a message"))??;
    Ok(Some(answered))
}
