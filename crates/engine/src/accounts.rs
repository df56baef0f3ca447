//! Accounts: added with their secret in the vault, tried, paused, connected again, removed.

mod status;
mod test;

pub(crate) use status::{fail, is_tried, recover, set_error};
pub use test::{ConnectionTest, Line, Step, connection};

use crate::{Engine, Error, Result};
use domain::accounts::{Account, Change, Kind, MailSettings, Status, Trouble};
use domain::{AccountId, Actor, Code, Refusal, Scope, UserId};
use secrets::Secret;
use store::Record;
use store::accounts::AccountRow;

/// A mailbox to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    /// Kind of channel.
    pub kind: Kind,
    /// What customers write to.
    pub address: String,
    /// Name shown in the sidebar and as the sender's name.
    pub name: String,
    /// Servers.
    pub mail: MailSettings,
}

/// Adds an account: the secret into the vault, then the fact. It syncs from the next moment on.
///
/// # Errors
/// `Conflict` where the mailbox is connected already, `KeychainUnavailable` where the secret has no safe place;
/// nothing is kept then.
pub async fn add(engine: &Engine, user: UserId, new: NewAccount, secret: Secret) -> Result<Account> {
    let NewAccount { kind, address, name, mail } = new;
    let there = store::accounts::list(engine.store()).await?;
    if there.iter().any(|row| row.account.address.eq_ignore_ascii_case(&address) && row.account.kind == kind) {
        let sentence = format!("{address} is connected already.");
        return Err(Refusal::new(Code::Conflict, sentence).hint("Reconnect it to change its password, or remove it first.").into());
    }
    let account = Account { id: AccountId(engine.clock().draw()), kind, address, name, mail: Some(mail) };
    engine.vault().put(account.id, secret).await?;
    let added = Change::Added { account: account.clone() };
    if let Err(error) = record(engine, Actor::User(user), account.id, added).await {
        engine.vault().delete(account.id).await?;
        return Err(error);
    }
    Ok(account)
}

/// Changes name, address or servers of an account.
pub async fn edit(engine: &Engine, user: UserId, to: Account) -> Result<Account> {
    let from = find(engine, to.id).await?.account;
    if from != to {
        record(engine, Actor::User(user), to.id, Change::Edited { id: to.id, from, to: to.clone() }).await?;
    }
    Ok(to)
}

/// Tries what is saved.
///
/// # Errors
/// `NotFound`, or the vault's refusal.
pub async fn test(engine: &Engine, id: AccountId) -> Result<ConnectionTest> {
    let row = find(engine, id).await?;
    let settings = settings(&row.account)?;
    let secret = engine.vault().get(id).await?;
    connection(engine, &settings, &secret).await
}

/// Tries a new secret and keeps it where both servers take it; the account is active again then.
pub async fn reconnect(engine: &Engine, user: UserId, id: AccountId, secret: Secret) -> Result<ConnectionTest> {
    let row = find(engine, id).await?;
    let found = connection(engine, &settings(&row.account)?, &secret).await?;
    if found.problem.is_none() {
        engine.vault().put(id, secret).await?;
        activate(engine, user, &row).await?;
    }
    Ok(found)
}

/// Stops syncing and sending.
pub async fn pause(engine: &Engine, user: UserId, id: AccountId) -> Result<()> {
    let row = find(engine, id).await?;
    if matches!(row.status, Status::Paused { .. }) {
        return Ok(());
    }
    let to = Status::Paused { by: user, since: engine.clock().now() };
    record(engine, Actor::User(user), id, Change::StatusSet { id, from: row.status, to }).await
}

/// Starts a paused account again, or one with an error: it is tried at once.
pub async fn resume(engine: &Engine, user: UserId, id: AccountId) -> Result<()> {
    let row = find(engine, id).await?;
    activate(engine, user, &row).await
}

async fn activate(engine: &Engine, user: UserId, row: &AccountRow) -> Result<()> {
    let id = row.account.id;
    status::clear_health(engine, id).await?;
    if row.status != Status::Active {
        record(engine, Actor::User(user), id, Change::StatusSet { id, from: row.status.clone(), to: Status::Active }).await?;
    }
    let bell = engine.bells().of(id);
    bell.set_sending_refused(false);
    bell.ring();
    bell.outbox.notify_one();
    Ok(())
}

/// Removes an account: gone from every list at once, its secret from the vault; its rows go later.
pub async fn remove(engine: &Engine, user: UserId, id: AccountId) -> Result<()> {
    find(engine, id).await?;
    record(engine, Actor::User(user), id, Change::Removed { id }).await?;
    engine.vault().delete(id).await?;
    Ok(())
}

/// The account, or `NotFound`.
pub async fn find(engine: &Engine, id: AccountId) -> Result<AccountRow> {
    let row = store::accounts::find(engine.store(), id).await?;
    row.ok_or_else(|| Refusal::new(Code::NotFound, "There is no such account.").into())
}

/// Where the account's mail is.
pub(crate) fn settings(account: &Account) -> Result<MailSettings> {
    let missing = || Error::from(Refusal::new(Code::Invalid, "This account has no mail servers."));
    account.mail.clone().ok_or_else(missing)
}

/// What kind of help a refusal asks for; `None` where waiting is enough.
pub(crate) fn trouble(code: Code) -> Option<Trouble> {
    match code {
        Code::WrongPassword | Code::NotAuthorised => Some(Trouble::Authentication),
        Code::Certificate => Some(Trouble::Certificate),
        Code::TlsRequired | Code::Invalid => Some(Trouble::Configuration),
        Code::KeychainUnavailable => Some(Trouble::Keychain),
        _ => None,
    }
}

async fn record(engine: &Engine, actor: Actor, id: AccountId, change: Change) -> Result<()> {
    let entry = engine.entry(actor, Scope::Account(id), None, domain::Change::Accounts(change));
    engine.store().record(Record::of(vec![entry])).await?;
    Ok(())
}
