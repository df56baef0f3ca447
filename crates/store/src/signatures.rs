//! Signatures of accounts.

use crate::journal::Committed;
use crate::rows::{Fields, ms, query};
use crate::writer::Tx;
use crate::{Result, Store};
use domain::signatures::{Change, Signature};
use domain::{AccountId, SignatureId};

const UPSERT: &str = "\
INSERT INTO signature (ext, account, name, html, text, saved_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (ext) DO UPDATE SET account = excluded.account, name = excluded.name, html = excluded.html, text = excluded.text";
const DELETE: &str = "DELETE FROM signature WHERE ext = ?1";
const SELECT: &str = "SELECT ext, account, name, html, text FROM signature WHERE account = ?1 ORDER BY saved_at";

pub(crate) async fn apply(tx: &mut Tx<'_>, line: &Committed, change: &Change) -> Result<()> {
    match change {
        Change::Saved { signature } => {
            let upsert = query(UPSERT).bind(signature.id.0.as_bytes().as_slice()).bind(signature.account.0.as_bytes().as_slice());
            let upsert = upsert.bind(&signature.name).bind(&signature.html).bind(&signature.text).bind(ms(line.entry.at));
            upsert.execute(&mut *tx.conn).await?;
        }
        Change::Deleted { id } => {
            query(DELETE).bind(id.0.as_bytes().as_slice()).execute(&mut *tx.conn).await?;
        }
    }
    Ok(())
}

/// The signatures of an account, the first made first: that one is used.
pub async fn list(store: &Store, account: AccountId) -> Result<Vec<Signature>> {
    let rows = query(SELECT).bind(account.0.as_bytes().as_slice()).fetch_all(store.readers()).await?;
    rows.iter()
        .map(|row| {
            let mut fields = Fields::of(row);
            Ok(Signature {
                id: SignatureId(fields.id()?),
                account: AccountId(fields.id()?),
                name: fields.text()?,
                html: fields.text()?,
                text: fields.text()?,
            })
        })
        .collect()
}
