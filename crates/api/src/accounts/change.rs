//! Changing accounts that are there.

use super::{AccountView, show};
use crate::{Api, Error, Result, team};
use domain::accounts::Account;
use domain::signatures::{Change, Signature};
use domain::{AccountId, Actor, Entry, Scope, SignatureId, Viewer};
use mail::html::Policy;
use store::Record;

/// A longer signature is somebody's newsletter.
const LONGEST_SIGNATURE: usize = 256 << 10;

/// Sets the sender's name and the signature; an empty signature is none.
///
/// # Errors
/// `not_authorised`, `not_found`, `invalid` for a signature beyond all measure.
pub async fn edit(api: &Api, viewer: &Viewer, id: AccountId, sender_name: &str, signature_html: &str) -> Result<AccountView> {
    team::may_change_settings(viewer)?;
    let account = engine::accounts::find(api.engine(), id).await?.account;
    let name = sender_name.trim();
    if !name.is_empty() {
        engine::accounts::edit(api.engine(), viewer.user, Account { name: name.into(), ..account }).await?;
    }
    sign(api, viewer, id, signature_html).await?;
    show(api, viewer, id).await
}

/// Keeps the account's signature, cleaned.
pub(super) async fn sign(api: &Api, viewer: &Viewer, account: AccountId, html: &str) -> Result<()> {
    if html.len() > LONGEST_SIGNATURE {
        return Err(Error::new("invalid", "The signature is too long."));
    }
    let engine = api.engine();
    let before = store::signatures::list(engine.store(), account).await?.into_iter().next();
    let html = mail::html::clean(html, &Policy { remote: true, picture: &|_| None }).html;
    let text = mail::html::text(&html).trim().to_owned();
    let change = match before {
        Some(before) if text.is_empty() && !html.contains("<img") => Change::Deleted { id: before.id },
        Some(before) if before.html == html => return Ok(()),
        Some(before) => Change::Saved { signature: Signature { html, text, ..before } },
        None if text.is_empty() && !html.contains("<img") => return Ok(()),
        None => {
            let id = SignatureId(engine.clock().draw());
            Change::Saved { signature: Signature { id, account, name: "Signature".into(), html, text } }
        }
    };
    let entry: Entry = engine.entry(Actor::User(viewer.user), Scope::Account(account), None, domain::Change::Signatures(change));
    engine.store().record(Record::of(vec![entry])).await?;
    Ok(())
}

/// Stops syncing and sending for an account.
///
/// # Errors
/// `not_authorised`, `not_found`.
pub async fn pause(api: &Api, viewer: &Viewer, id: AccountId) -> Result<AccountView> {
    team::may_change_settings(viewer)?;
    engine::accounts::pause(api.engine(), viewer.user, id).await?;
    show(api, viewer, id).await
}

/// Starts a paused account again, or one with an error.
///
/// # Errors
/// `not_authorised`, `not_found`.
pub async fn resume(api: &Api, viewer: &Viewer, id: AccountId) -> Result<AccountView> {
    team::may_change_settings(viewer)?;
    engine::accounts::resume(api.engine(), viewer.user, id).await?;
    show(api, viewer, id).await
}

/// Removes an account, its mail here and its secret.
///
/// # Errors
/// `not_authorised`, `not_found`, `keychain_unavailable` where its password could not be deleted.
pub async fn remove(api: &Api, viewer: &Viewer, id: AccountId) -> Result<()> {
    team::may_change_settings(viewer)?;
    Ok(engine::accounts::remove(api.engine(), viewer.user, id).await?)
}
