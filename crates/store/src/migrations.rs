//! The tables of `main.db`. Migrations are only ever appended; a column never changes its meaning.

use crate::{Error, Result};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{Row, SqlSafeStr, SqliteConnection};

const ALL: [(&str, &str); 10] = [
    ("workspace start", include_str!("../migrations/0001_workspace_start.sql")),
    ("journal entries", include_str!("../migrations/0002_journal_entries.sql")),
    ("accounts rows", include_str!("../migrations/0003_accounts_rows.sql")),
    ("conversations rows", include_str!("../migrations/0004_conversations_rows.sql")),
    ("messages rows", include_str!("../migrations/0005_messages_rows.sql")),
    ("sync facts", include_str!("../migrations/0006_sync_facts.sql")),
    ("outbox rows", include_str!("../migrations/0007_outbox_rows.sql")),
    ("drafts rows", include_str!("../migrations/0008_drafts_rows.sql")),
    ("totals kept", include_str!("../migrations/0009_totals_kept.sql")),
    ("sources blocks", include_str!("../migrations/0010_sources_blocks.sql")),
];

/// Brings the tables to this version. A database that is there already costs one read: `user_version` is its number.
pub(crate) async fn run(conn: &mut SqliteConnection) -> Result<()> {
    let version: i64 = sqlx::query("PRAGMA user_version").fetch_one(&mut *conn).await?.try_get(0)?;
    let newest = ALL.len() as i64;
    if version == newest {
        return Ok(());
    }
    if version > newest {
        return Err(Error::Newer);
    }
    migrator(ALL.len()).run_direct(None, &mut *conn, false).await?;
    sqlx::query(set_version()).execute(conn).await?;
    Ok(())
}

/// Whether the tables are of this version.
pub(crate) async fn are_done(conn: &mut SqliteConnection) -> Result<bool> {
    let version: i64 = sqlx::query("PRAGMA user_version").fetch_one(conn).await?.try_get(0)?;
    Ok(version == ALL.len() as i64)
}

fn set_version() -> &'static str {
    const { assert!(ALL.len() == 10, "the line below carries the number") };
    "PRAGMA user_version = 10"
}

/// The first `count` of them.
fn migrator(count: usize) -> Migrator {
    let numbered = ALL.iter().zip(1..).take(count);
    Migrator::with_migrations(
        numbered
            .map(|((name, sql), number)| Migration::new(number, (*name).into(), MigrationType::Simple, sql.into_sql_str(), false))
            .collect(),
    )
}

#[cfg(test)]
mod tests;
