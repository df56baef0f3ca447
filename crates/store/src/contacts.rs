//! People and firms that write to us. A contact begins with the first message that names its address.

use crate::rows::{Fields, Insert, json, query};
use crate::writer::Tx;
use crate::{Result, Store};
use domain::contacts::{Address, Change};
use domain::{ContactId, Namespace};
use sqlx::sqlite::SqliteRow;
use std::collections::{BTreeMap, HashMap};

/// A contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Its id, derived from the address.
    pub id: ContactId,
    /// Given by a person, else as its newest known message had it; may be empty.
    pub name: String,
    /// In the form of [`Address::key`].
    pub address: String,
    /// Remote content of its mail may be loaded.
    pub remote: bool,
}

const SELECT_ROWS: &str = "SELECT address, id, name FROM contact WHERE address IN (SELECT value FROM json_each(?1))";
const SET_NAME: &str = "UPDATE contact SET name = ?2 WHERE id = ?1 AND name = '' AND renamed = 0";
const RENAME: &str = "UPDATE contact SET name = ?2, renamed = 1 WHERE ext = ?1";
const SET_REMOTE: &str = "UPDATE contact SET remote = ?2 WHERE ext = ?1";
const SELECT: &str = "SELECT ext, name, address, remote FROM contact WHERE ext = ?1";
const SELECT_ADDRESS: &str = "SELECT ext, name, address, remote FROM contact WHERE address = ?1";
const SELECT_LAST: &str = "SELECT coalesce(max(id), 0) FROM contact";
const COMPLETE: &str = "\
SELECT ext, name, address, remote FROM contact WHERE address >= ?1 AND address < ?1 || char(0x10ffff) ORDER BY address LIMIT ?2";
pub(crate) static INSERT: Insert = Insert::new("INSERT OR FAIL INTO contact (id, ext, address, name)", 4, "");

pub(crate) async fn apply(tx: &mut Tx<'_>, change: &Change) -> Result<()> {
    let set = match change {
        Change::Renamed { id, to, .. } => query(RENAME).bind(id.0.as_bytes().as_slice()).bind(to),
        Change::RemoteContentSet { id, to, .. } => query(SET_REMOTE).bind(id.0.as_bytes().as_slice()).bind(i64::from(*to)),
    };
    set.execute(&mut *tx.conn).await?;
    Ok(())
}

/// Row numbers of the contacts with these addresses, in the order of their first mention made where they are missing.
pub(crate) async fn ensure<'a>(tx: &mut Tx<'_>, addresses: impl Iterator<Item = &'a Address>) -> Result<HashMap<String, i64>> {
    let mut wanted: Vec<(String, &str)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for address in addresses.filter(|address| !address.address.trim().is_empty()) {
        let place = *places.entry(address.key()).or_insert_with_key(|key| {
            wanted.push((key.clone(), ""));
            wanted.len() - 1
        });
        if let Some((_, name)) = wanted.get_mut(place).filter(|(_, name)| name.is_empty()) {
            *name = address.name.trim();
        }
    }
    let mut rows = known(tx, &wanted).await?;
    add(tx, &wanted, &mut rows).await?;
    Ok(rows)
}

/// Those that are there; an empty name is filled.
async fn known(tx: &mut Tx<'_>, wanted: &[(String, &str)]) -> Result<HashMap<String, i64>> {
    let keys: Vec<&str> = wanted.iter().map(|(key, _)| key.as_str()).collect();
    let names: BTreeMap<&str, &str> = wanted.iter().map(|(key, name)| (key.as_str(), *name)).collect();
    let mut rows = HashMap::new();
    for row in query(SELECT_ROWS).bind(json(&keys)?).fetch_all(&mut *tx.conn).await? {
        let mut fields = Fields::of(&row);
        let (key, id, name): (String, i64, String) = (fields.text()?, fields.int()?, fields.text()?);
        let given = names.get(key.as_str()).copied().unwrap_or_default();
        if name.is_empty() && !given.is_empty() {
            query(SET_NAME).bind(id).bind(given).execute(&mut *tx.conn).await?;
        }
        rows.insert(key, id);
    }
    Ok(rows)
}

async fn add(tx: &mut Tx<'_>, wanted: &[(String, &str)], rows: &mut HashMap<String, i64>) -> Result<()> {
    let missing: Vec<&(String, &str)> = wanted.iter().filter(|(key, _)| !rows.contains_key(key)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let mut last = Fields::of(&query(SELECT_LAST).fetch_one(&mut *tx.conn).await?).int()?;
    let namespace = tx.store.namespace();
    let mut fresh = Vec::with_capacity(missing.len());
    for (key, name) in missing {
        last += 1;
        rows.insert(key.clone(), last);
        fresh.push((last, id(namespace, key), key, name));
    }
    INSERT
        .all(tx.conn, &fresh, |values, (row, id, key, name)| {
            values.add(*row)?.id(id.0)?.add(key.as_str())?.add(**name)?;
            Ok(())
        })
        .await
}

/// The id of the contact with an address in the form of [`Address::key`].
pub fn id(namespace: Namespace, key: &str) -> ContactId {
    ContactId(namespace.derive("contact", key.as_bytes()))
}

/// A contact.
pub async fn find(store: &Store, id: ContactId) -> Result<Option<Contact>> {
    let row = query(SELECT).bind(id.0.as_bytes().as_slice()).fetch_optional(store.readers()).await?;
    row.as_ref().map(read).transpose()
}

/// The contact with an address.
pub async fn by_address(store: &Store, address: &Address) -> Result<Option<Contact>> {
    let row = query(SELECT_ADDRESS).bind(address.key()).fetch_optional(store.readers()).await?;
    row.as_ref().map(read).transpose()
}

/// Contacts whose address begins so, in the order of their addresses: completion of recipients.
pub async fn complete(store: &Store, start: &str, limit: u32) -> Result<Vec<Contact>> {
    let rows = query(COMPLETE).bind(start.trim().to_lowercase()).bind(i64::from(limit)).fetch_all(store.readers()).await?;
    rows.iter().map(read).collect()
}

fn read(row: &SqliteRow) -> Result<Contact> {
    let mut fields = Fields::of(row);
    Ok(Contact { id: ContactId(fields.id()?), name: fields.text()?, address: fields.text()?, remote: fields.flag()? })
}
