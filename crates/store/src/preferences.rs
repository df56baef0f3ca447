//! What a person set for themselves, as JSON by key.

use crate::rows::{Fields, query};
use crate::writer::Tx;
use crate::{Result, Store};
use domain::UserId;

/// A setting of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preference {
    /// Whose.
    pub user: UserId,
    /// Its name, e.g. `window`.
    pub key: String,
    /// Its value, JSON text.
    pub body: String,
}

const SET: &str = "\
INSERT INTO preference (user, key, body) VALUES (?1, ?2, ?3) ON CONFLICT (user, key) DO UPDATE SET body = excluded.body";
const SELECT: &str = "SELECT body FROM preference WHERE user = ?1 AND key = ?2";

pub(crate) async fn save(tx: &mut Tx<'_>, preferences: &[Preference]) -> Result<()> {
    for preference in preferences {
        let set = query(SET).bind(preference.user.0.as_bytes().as_slice()).bind(&preference.key).bind(&preference.body);
        set.execute(&mut *tx.conn).await?;
    }
    Ok(())
}

/// A setting, `None` where it was never set.
pub async fn find(store: &Store, user: UserId, key: &str) -> Result<Option<String>> {
    let row = query(SELECT).bind(user.0.as_bytes().as_slice()).bind(key).fetch_optional(store.readers()).await?;
    row.map(|row| Fields::of(&row).text()).transpose()
}
