//! Reading accounts.

use super::{AccountView, MailSettingsView, Progress, SignatureView};
use crate::forms;
use crate::{Api, Error, Result};
use domain::accounts::{MailSettings, Status};
use domain::{AccountId, Viewer};
use store::accounts::AccountRow;

/// Every account that the viewer may see, in the order they were added.
pub async fn list(api: &Api, viewer: &Viewer) -> Result<Vec<AccountView>> {
    let rows = store::accounts::list(api.engine().store()).await?;
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        out.push(view(api, viewer, row).await?);
    }
    Ok(out)
}

/// One account.
///
/// # Errors
/// `not_found`.
pub async fn show(api: &Api, viewer: &Viewer, id: AccountId) -> Result<AccountView> {
    let row = store::accounts::find(api.engine().store(), id).await?;
    view(api, viewer, row.ok_or_else(|| Error::not_found("account"))?).await
}

async fn view(api: &Api, _viewer: &Viewer, row: AccountRow) -> Result<AccountView> {
    let AccountRow { account, status, retry_at, retry_reason, last_sync_at, .. } = row;
    let (reason, trouble) = match &status {
        Status::Active => (retry_reason, None),
        Status::Error { trouble, reason } => (Some(reason.clone()), Some(forms::name(trouble))),
        Status::Paused { by, since } => (Some(paused(api, *by, *since).await?), None),
    };
    let signatures = store::signatures::list(api.engine().store(), account.id).await?;
    Ok(AccountView {
        id: account.id.to_string(),
        kind: account.kind.as_str().into(),
        address: account.address,
        name: account.name,
        status: status_name(&status).into(),
        reason,
        trouble,
        retry_at: retry_at.filter(|_| status == Status::Active).map(forms::show),
        progress: api.engine().progress().of(account.id).map(|step| Progress { done: step.done, total: step.total }),
        last_sync_at: last_sync_at.map(forms::show),
        settings: account.mail.map(settings),
        signature: signatures.into_iter().next().map(|one| SignatureView { name: one.name, html: one.html, text: one.text }),
    })
}

fn status_name(status: &Status) -> &'static str {
    match status {
        Status::Active => "active",
        Status::Error { .. } => "error",
        Status::Paused { .. } => "paused",
    }
}

async fn paused(api: &Api, by: domain::UserId, since: jiff::Timestamp) -> Result<String> {
    let name = store::team::find(api.engine().store(), by).await?.map_or_else(|| "somebody".to_owned(), |user| user.name);
    Ok(format!("Paused by {name} since {since:.0}."))
}

fn settings(mail: MailSettings) -> MailSettingsView {
    MailSettingsView {
        imap_host: mail.imap.host,
        imap_port: mail.imap.port,
        imap_security: forms::name(mail.imap.security),
        smtp_host: mail.smtp.host,
        smtp_port: mail.smtp.port,
        smtp_security: forms::name(mail.smtp.security),
        username: mail.username,
    }
}
