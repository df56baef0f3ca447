//! Folders and the cursors of their fetching.

use crate::rows::{Fields, ms, query, word};
use crate::writer::Tx;
use crate::{Error, Result, Store};
use domain::folders::Role;
use domain::{AccountId, FolderId, UidSet};
use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;

/// A folder of the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// Keeps through renaming.
    pub id: FolderId,
    /// Its account.
    pub account: AccountId,
    /// Name on the wire (modified UTF-7 or whatever the server says), unique in the account.
    pub wire: String,
    /// Decoded name.
    pub name: String,
    /// What it is for.
    pub role: Role,
    /// Hierarchy separator.
    pub delimiter: Option<String>,
    /// MAILBOXID (RFC 8474), where the server has such ids.
    pub mailbox_id: Option<String>,
    /// UIDVALIDITY of the current epoch, 0 before the first SELECT.
    pub uidvalidity: u32,
    /// Counted up with every UIDVALIDITY; locations of earlier epochs stay until told otherwise.
    pub epoch: u32,
}

/// How far a folder was fetched in its current epoch (RFC 3501, RFC 7162).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The folder.
    pub folder: FolderId,
    /// UIDs that are stored, or were looked at and need no storing.
    pub have: UidSet,
    /// UIDNEXT as last seen.
    pub uidnext: u32,
    /// HIGHESTMODSEQ as last completed, 0 for none.
    pub highestmodseq: u64,
    /// EXISTS as last seen: the total of the progress bar.
    pub exists: u32,
    /// When all flags were last compared.
    pub full_scan_at: Option<Timestamp>,
}

const UPSERT: &str = "\
INSERT INTO folder (ext, account, wire, name, role, delimiter, mailbox_id, uidvalidity, epoch)
SELECT ?1, account.id, ?3, ?4, ?5, ?6, ?7, ?8, ?9 FROM account WHERE account.ext = ?2
ON CONFLICT (ext) DO UPDATE SET wire = excluded.wire, name = excluded.name, role = excluded.role,
    delimiter = excluded.delimiter, mailbox_id = excluded.mailbox_id, uidvalidity = excluded.uidvalidity,
    have = CASE WHEN folder.epoch = excluded.epoch THEN have ELSE '' END,
    uidnext = CASE WHEN folder.epoch = excluded.epoch THEN uidnext ELSE 0 END,
    highestmodseq = CASE WHEN folder.epoch = excluded.epoch THEN highestmodseq ELSE 0 END,
    epoch = excluded.epoch";
const SET_CURSOR: &str = "\
UPDATE folder SET have = ?2, uidnext = ?3, highestmodseq = ?4, exists_count = ?5, full_scan_at = ?6 WHERE ext = ?1";
const DELETE: &str = "DELETE FROM folder WHERE ext = ?1";
const SELECT_ROW: &str = "SELECT id, role FROM folder WHERE ext = ?1";
const SELECT: &str = "\
SELECT folder.ext, account.ext, wire, name, role, delimiter, mailbox_id, uidvalidity, epoch, have, uidnext, highestmodseq, exists_count, full_scan_at
FROM account JOIN folder ON folder.account = account.id WHERE account.ext = ?1 ORDER BY folder.id";

/// What the appliers know of a folder.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FolderRow {
    pub id: i64,
    pub role: Role,
}

pub(crate) async fn save(tx: &mut Tx<'_>, folders: &[Folder]) -> Result<()> {
    for folder in folders {
        let insert = query(UPSERT)
            .bind(folder.id.0.as_bytes().as_slice())
            .bind(folder.account.0.as_bytes().as_slice())
            .bind(&folder.wire)
            .bind(&folder.name)
            .bind(word(&folder.role)?)
            .bind(folder.delimiter.as_deref())
            .bind(folder.mailbox_id.as_deref())
            .bind(i64::from(folder.uidvalidity))
            .bind(i64::from(folder.epoch));
        if insert.execute(&mut *tx.conn).await?.rows_affected() == 0 {
            return Err(Error::NotFound("account"));
        }
        tx.lookup.folders.remove(&folder.id);
    }
    Ok(())
}

pub(crate) async fn remove(tx: &mut Tx<'_>, folder: FolderId) -> Result<()> {
    query(DELETE).bind(folder.0.as_bytes().as_slice()).execute(&mut *tx.conn).await?;
    tx.lookup.folders.remove(&folder);
    Ok(())
}

pub(crate) async fn set_cursors(tx: &mut Tx<'_>, cursors: &[Cursor]) -> Result<()> {
    for cursor in cursors {
        query(SET_CURSOR)
            .bind(cursor.folder.0.as_bytes().as_slice())
            .bind(cursor.have.to_string())
            .bind(i64::from(cursor.uidnext))
            .bind(cursor.highestmodseq.cast_signed())
            .bind(i64::from(cursor.exists))
            .bind(cursor.full_scan_at.map(ms))
            .execute(&mut *tx.conn)
            .await?;
    }
    Ok(())
}

/// The row of a folder, from the writer's memory where possible.
pub(crate) async fn row(tx: &mut Tx<'_>, id: FolderId) -> Result<FolderRow> {
    if let Some(row) = tx.lookup.folders.get(&id) {
        return Ok(*row);
    }
    let found = query(SELECT_ROW).bind(id.0.as_bytes().as_slice()).fetch_optional(&mut *tx.conn).await?;
    let found = found.ok_or(Error::NotFound("folder"))?;
    let mut fields = Fields::of(&found);
    let row = FolderRow { id: fields.int()?, role: fields.word()? };
    tx.lookup.folders.insert(id, row);
    Ok(row)
}

/// The folders of an account with their cursors, in the order in which they were found.
pub async fn list(store: &Store, account: AccountId) -> Result<Vec<(Folder, Cursor)>> {
    let rows = query(SELECT).bind(account.0.as_bytes().as_slice()).fetch_all(store.readers()).await?;
    rows.iter().map(read).collect()
}

fn read(row: &SqliteRow) -> Result<(Folder, Cursor)> {
    let mut fields = Fields::of(row);
    let folder = Folder {
        id: FolderId(fields.id()?),
        account: AccountId(fields.id()?),
        wire: fields.text()?,
        name: fields.text()?,
        role: fields.word()?,
        delimiter: fields.get()?,
        mailbox_id: fields.get()?,
        uidvalidity: fields.count()?,
        epoch: fields.count()?,
    };
    let have: String = fields.text()?;
    let cursor = Cursor {
        folder: folder.id,
        have: have.parse().map_err(|_| Error::Damaged("set of UIDs".into()))?,
        uidnext: fields.count()?,
        highestmodseq: fields.int()?.cast_unsigned(),
        exists: fields.count()?,
        full_scan_at: fields.instant_or_none()?,
    };
    Ok((folder, cursor))
}
