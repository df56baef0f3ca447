//! How a message is shown: cleaned, its history folded, its pictures its own.

use super::show::{beginning, facts};
use super::{Body, source};
use crate::{Api, Result};
use domain::contacts::Change;
use domain::{Actor, MessageId, Scope, Viewer};
use mail::html::{Policy, quotes};
use mail::mime::View;
use store::Record;

/// How it is shown; `remote`: with the pictures of other servers.
///
/// # Errors
/// `not_found`; `invalid` where the message is too complex to open.
pub async fn body(api: &Api, viewer: &Viewer, id: MessageId, remote: bool) -> Result<Body> {
    let message = facts(api, viewer, id).await?;
    let known = store::contacts::by_address(api.engine().store(), &message.from).await?;
    let remote = remote || known.is_some_and(|contact| contact.remote);
    let view = mail::mime::view(&source(api, viewer, id).await?)?;
    let picture = |reference: &str| view.picture(reference).map(|part| picture_address(id, part));
    let cleaned = view.html.as_ref().map(|html| mail::html::clean(html, &Policy { remote, picture: &picture }));
    let (html, quoted_html, blocked, plain_looking) = match cleaned {
        Some(cleaned) => (Some(cleaned.html), cleaned.quoted_html, cleaned.blocked, cleaned.plain_looking),
        None => (None, None, 0, true),
    };
    let split = quotes::split(&view.text);
    let quoted_lines = u32::try_from(split.quoted.lines().count()).unwrap_or(u32::MAX);
    Ok(Body { html, quoted_html, text: split.new, quoted_text: split.quoted, quoted_lines, blocked, plain_looking, remarks: view.remarks })
}

/// The whole message as cleaned HTML, quotes included, without pictures. A message that is only text becomes a
/// preformatted block.
///
/// # Errors
/// As [`body`].
pub async fn html(api: &Api, viewer: &Viewer, id: MessageId) -> Result<String> {
    facts(api, viewer, id).await?;
    let view = mail::mime::view(&beginning(api, id).await?)?;
    let View { html: Some(html), .. } = view else { return Ok(format!("<pre>{}</pre>\n", escape(&view.text))) };
    let cleaned = mail::html::clean(&html, &Policy { remote: false, picture: &|_| None });
    Ok(cleaned.html + cleaned.quoted_html.as_deref().unwrap_or_default())
}

/// Remote pictures of this message's sender may be loaded from now on.
///
/// # Errors
/// `not_found`.
pub async fn allow_remote(api: &Api, viewer: &Viewer, id: MessageId) -> Result<()> {
    let message = facts(api, viewer, id).await?;
    let engine = api.engine();
    let Some(contact) = store::contacts::by_address(engine.store(), &message.from).await? else { return Ok(()) };
    if contact.remote {
        return Ok(());
    }
    let change = domain::Change::Contacts(Change::RemoteContentSet { id: contact.id, from: false, to: true });
    let entry = engine.entry(Actor::User(viewer.user), Scope::Team, None, change);
    engine.store().record(Record::of(vec![entry])).await?;
    Ok(())
}

/// Where the window serves a part of a message: its scheme is a host on Windows.
fn picture_address(id: MessageId, part: u32) -> String {
    let scheme = if cfg!(windows) { "http://message.localhost" } else { "message://localhost" };
    format!("{scheme}/{id}/{part}")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
