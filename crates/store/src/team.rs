//! The people who answer.

use crate::rows::{Fields, query};
use crate::writer::Tx;
use crate::{First, Result, Store, journal};
use domain::team::{Change, User};
use domain::{Actor, Entry, Scope, UserId};
use sqlx::SqliteConnection;

const UPSERT: &str = "\
INSERT INTO user (ext, name, email, admin) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (ext) DO UPDATE SET name = excluded.name, email = excluded.email, admin = excluded.admin, gone = 0";
const LEAVE: &str = "UPDATE user SET gone = 1 WHERE ext = ?1";
const SELECT: &str = "SELECT ext, name, email, admin FROM user WHERE gone = 0 ORDER BY id";
const SELECT_ANY: &str = "SELECT ext, name, email, admin FROM user WHERE ext = ?1";
pub(crate) const SELECT_ROW: &str = "SELECT id FROM user WHERE ext = ?1";

/// The first user joins with the workspace.
pub(crate) async fn begin(conn: &mut SqliteConnection, first: &First) -> Result<()> {
    let entry = Entry {
        id: first.entry,
        at: first.at,
        actor: Actor::User(first.user.id),
        scope: Scope::Team,
        conversation: None,
        change: domain::Change::Team(Change::Joined { user: first.user.clone() }),
    };
    journal::append::begin(conn, &entry).await?;
    upsert(conn, &first.user).await
}

pub(crate) async fn apply(tx: &mut Tx<'_>, change: &Change) -> Result<()> {
    match change {
        Change::Joined { user } | Change::Edited { to: user, .. } => upsert(tx.conn, user).await,
        Change::Left { id } => {
            query(LEAVE).bind(id.0.as_bytes().as_slice()).execute(&mut *tx.conn).await?;
            Ok(())
        }
    }
}

async fn upsert(conn: &mut SqliteConnection, user: &User) -> Result<()> {
    let upsert = query(UPSERT).bind(user.id.0.as_bytes().as_slice()).bind(&user.name).bind(&user.email).bind(i64::from(user.admin));
    upsert.execute(conn).await?;
    Ok(())
}

/// Everybody who has not left, in the order in which they joined.
pub async fn list(store: &Store) -> Result<Vec<User>> {
    query(SELECT).fetch_all(store.readers()).await?.iter().map(read).collect()
}

/// A user, also one who left: names stay in history.
pub async fn find(store: &Store, id: UserId) -> Result<Option<User>> {
    let row = query(SELECT_ANY).bind(id.0.as_bytes().as_slice()).fetch_optional(store.readers()).await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &sqlx::sqlite::SqliteRow) -> Result<User> {
    let mut fields = Fields::of(row);
    Ok(User { id: UserId(fields.id()?), name: fields.text()?, email: fields.text()?, admin: fields.flag()? })
}
