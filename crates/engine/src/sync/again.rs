//! A message that its server withheld, asked for once more because a person wants it.

use super::fetch;
use super::folders::Mailbox;
use super::line::Line;
use super::plan::Told;
use super::watch::Watch;
use crate::{Engine, Result, accounts};
use domain::messages::Change;
use domain::{Actor, Code, Refusal, Scope, UidSet};
use store::Record;
use store::quarantine::Row;
use store::sync::Place;

/// Fetches the message that stands in quarantine without its bytes.
///
/// # Errors
/// `NotFound` where it is not on the server any more, `Server` where it is withheld again.
pub(crate) async fn again(engine: &Engine, row: &Row) -> Result<()> {
    let account = accounts::find(engine, row.account).await?.account;
    let bell = engine.bells().of(row.account);
    let turn = bell.syncing.lock().await;
    let (mailbox, place) = whereabouts(engine, row).await?;
    let mut line = Line::of(engine, &account).await?;
    line.select(&mailbox.folder.wire, None).await?;
    let mut watch = Watch::new(engine, &|| false);
    let wanted = UidSet::run(place.uid, place.uid);
    fetch::messages(engine, &mut line, &mut watch, mailbox, None, &wanted, None).await?;
    line.end().await;
    drop(turn);
    let now = store::sync::locations::at(engine.store(), place.folder, place.epoch, &[place.uid]).await?;
    if now.iter().any(|at| at.message == row.id) {
        return Err(Refusal::new(Code::Server, format!("It is still withheld: {}.", row.reason.trim_end_matches('.'))).into());
    }
    // What stood for it makes way.
    let entry = |change| {
        let change = domain::Change::Messages(change);
        engine.entry(Actor::Provider(row.account), Scope::Account(row.account), None, change)
    };
    let entries = vec![entry(Change::Released { id: row.id }), entry(Change::Gone { id: row.id })];
    engine.store().record(Record::of(entries)).await?;
    Ok(())
}

/// Its folder, and its place there.
async fn whereabouts(engine: &Engine, row: &Row) -> Result<(Mailbox, Place)> {
    let places = store::sync::locations::of_messages(engine.store(), &[row.id]).await?;
    let folders = store::sync::folders::list(engine.store(), row.account).await?;
    let found = places.iter().find_map(|at| {
        let (folder, cursor) = folders.iter().find(|(folder, _)| folder.id == at.place.folder && folder.epoch == at.place.epoch)?;
        let mut cursor = cursor.clone();
        cursor.have = cursor.have.minus(&UidSet::run(at.place.uid, at.place.uid));
        Some((Mailbox { folder: folder.clone(), cursor, told: Told::default(), renamed: false }, at.place))
    });
    found.ok_or_else(|| Refusal::new(Code::NotFound, "This message is not on the server any more.").into())
}
