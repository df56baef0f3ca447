//! Sending: what a person wrote, handed to the engine.

use super::{OutgoingFile, Queued, SendRequest};
use crate::forms;
use crate::{Api, Error, Result, drafts};
use domain::contacts::Address;
use domain::drafts::Mode;
use domain::messages::Direction;
use domain::{AccountId, AttachmentId, ConversationId, MessageId, Viewer};
use engine::compose::{self, Leave, Letter};
use mail::html::Policy;
use mail::mime::File;

/// Queues a message durably.
///
/// # Errors
/// `invalid` without a recipient or with an address that is none, `not_found`, `answered_meanwhile` where a message
/// came after what the author saw.
pub async fn send(api: &Api, viewer: &Viewer, request: &SendRequest) -> Result<Queued> {
    let mode = mode(request)?;
    let conversation = request.conversation.as_deref().map(forms::id::<ConversationId>).transpose()?;
    let message = request.message.as_deref().map(forms::id::<MessageId>).transpose()?;
    let message = match (message, conversation) {
        (None, Some(conversation)) if mode != Mode::New => Some(answered(api, viewer, conversation).await?),
        (message, _) => message,
    };
    let html = request.html.as_deref().map(cleaned);
    let letter = Letter {
        request: request.request_id.clone(),
        mode,
        conversation,
        message,
        account: request.account.as_deref().map(forms::id::<AccountId>).transpose()?,
        to: request.to.as_deref().map(addresses).transpose()?,
        cc: request.cc.as_deref().map(addresses).transpose()?,
        bcc: addresses(request.bcc.as_deref().unwrap_or_default())?,
        subject: request.subject.clone(),
        files: files(api, viewer, &request.attachments, html.as_deref()).await?,
        html,
        text: request.text.clone(),
        leave: leave(request)?,
        draft: request.draft.as_deref().map(forms::id).transpose()?,
        position: request.position.as_deref().map(position).transpose()?,
        done: request.done,
    };
    let queued = compose::queue(api.engine(), viewer.user, letter).await?;
    Ok(Queued {
        id: queued.id.to_string(),
        conversation_id: queued.conversation.to_string(),
        message_id: queued.message_id,
        status: "queued".into(),
        leaves_at: forms::show(queued.leaves_at),
    })
}

fn mode(request: &SendRequest) -> Result<Mode> {
    match forms::named::<Mode>("way of writing", &request.mode)? {
        Mode::Note => Err(Error::new("invalid", "A note is not sent.")),
        mode => Ok(mode),
    }
}

/// The newest inbound message, else the newest of all.
async fn answered(api: &Api, viewer: &Viewer, conversation: ConversationId) -> Result<MessageId> {
    crate::conversations::facts(api, viewer, conversation).await?;
    let messages = store::messages::of_conversation(api.engine().store(), conversation).await?;
    let newest = messages.iter().rev().find(|message| message.direction == Direction::In).or(messages.last());
    newest.map(|message| message.id).ok_or_else(|| Error::not_found("message to answer"))
}

fn leave(request: &SendRequest) -> Result<Leave> {
    Ok(match (&request.send_at, request.now) {
        (Some(at), _) => Leave::At(forms::instant(at)?),
        (None, true) => Leave::Now,
        (None, false) => Leave::AfterUndo,
    })
}

fn position(text: &str) -> Result<i64> {
    text.parse().map_err(|_| Error::new("invalid", "That is no position in a conversation."))
}

/// Header texts: `Name <a@b>` or `a@b`.
fn addresses(texts: &[String]) -> Result<Vec<Address>> {
    texts.iter().filter(|text| !text.trim().is_empty()).map(|text| address(text)).collect()
}

fn address(text: &str) -> Result<Address> {
    let text = text.trim();
    let (name, address) = match text.strip_suffix('>').and_then(|inner| inner.rsplit_once('<')) {
        Some((name, address)) => (name.trim().trim_matches('"'), address.trim()),
        None => ("", text),
    };
    let good = address.rsplit_once('@').is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty());
    if !good || address.contains(|c: char| c.is_whitespace() || c.is_control()) || name.contains(char::is_control) {
        return Err(Error::new("invalid", format!("“{}” is not a mail address.", forms::short(text))));
    }
    Ok(Address { name: name.to_owned(), address: address.to_owned() })
}

/// What the composer made, without anything that could run; pictures of the message stay.
fn cleaned(html: &str) -> String {
    let picture = |reference: &str| Some(format!("cid:{}", reference.trim_start_matches("cid:")));
    let cleaned = mail::html::clean(html, &Policy { remote: true, picture: &picture });
    cleaned.html + cleaned.quoted_html.as_deref().unwrap_or_default()
}

/// The files of a draft with their bytes. A picture that the text does not show is a file like any other.
async fn files(api: &Api, viewer: &Viewer, listed: &[OutgoingFile], html: Option<&str>) -> Result<Vec<File>> {
    let mut files = Vec::with_capacity(listed.len());
    for file in listed {
        let kept = drafts::file(api, viewer, forms::id::<AttachmentId>(&file.id)?).await?;
        let bytes = store::blobs::read(api.engine().store(), kept.hash).await?;
        let shown = |id: &String| html.is_some_and(|html| html.contains(&format!("cid:{id}")));
        files.push(File { name: kept.name, media_type: kept.media_type, content_id: kept.content_id.filter(shown), bytes });
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn recipients_are_read_with_and_without_a_name() {
        for (text, name, bare) in [
            (" a@b.example ", "", "a@b.example"),
            ("Maren Lindqvist <m@h.example>", "Maren Lindqvist", "m@h.example"),
            ("\"Lindqvist, Maren\" <m@h.example>", "Lindqvist, Maren", "m@h.example"),
        ] {
            assert_eq!(address(text).map(|found| (found.name, found.address)), Ok((name.into(), bare.into())));
        }
        for bad in ["maren", "a@", "@b", "a b@c", "x <>", "a@b\r\nBcc: c@d"] {
            assert_eq!(address(bad).map_err(|error| error.code), Err("invalid".into()), "{bad}");
        }
    }
}
