//! The file of the search index and its one writing connection.

use super::IndexText;
use crate::error::of_index;
use crate::rows::{Fields, Values, numbers, query};
use crate::{Error, Result, open};
use domain::search::index_text;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, SqliteConnection};
use std::collections::HashSet;
use std::path::Path;

/// Counted up when the form of the index changes: an older file is made anew.
const VERSION: i64 = 2;

/// Rows added by one statement: fewer make more pieces to merge, more take more memory.
const ROWS: usize = 2000;
/// Rows removed in one transaction.
const PIECE: usize = 500;
/// Fewer removed rows than this do not make it worth writing the whole index anew.
const WORTH_MERGING: i64 = 100;

const SCHEMA: [&str; 7] = [
    "CREATE VIRTUAL TABLE ft USING fts5(subject, sender, recipients, body, files, content='', contentless_delete=1, \
     tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE head USING fts5(subject, sender, recipients, files, content='', contentless_delete=1, \
     tokenize='unicode61 remove_diacritics 2', prefix='2 3', detail=column)",
    // The words of one transaction are gathered whole before they are written: a third less work for a first sync.
    "INSERT INTO ft (ft, rank) VALUES ('hashsize', 6291456)",
    "INSERT INTO ft (ft, rank) VALUES ('automerge', 8)",
    "CREATE TABLE done (id INTEGER PRIMARY KEY CHECK (id = 1), position INTEGER NOT NULL, removed INTEGER NOT NULL) STRICT",
    "INSERT INTO done (id, position, removed) VALUES (1, 0, 0)",
    "PRAGMA user_version = 2",
];
const SELECT_VERSION: &str = "PRAGMA user_version";
const SELECT_DONE: &str = "SELECT position FROM done";
const SET_DONE: &str = "UPDATE done SET position = ?1";
const SELECT_THERE: &str = "SELECT id FROM ft_docsize WHERE id IN (SELECT value FROM json_each(?1))";
const SELECT_HEAD_THERE: &str = "SELECT id FROM head_docsize WHERE id IN (SELECT value FROM json_each(?1))";
const DELETE: &str = "DELETE FROM ft WHERE rowid IN (SELECT value FROM json_each(?1))";
const DELETE_HEAD: &str = "DELETE FROM head WHERE rowid IN (SELECT value FROM json_each(?1))";
const COUNT_REMOVED: &str = "UPDATE done SET removed = removed + ?1";
const SELECT_REMOVED: &str = "SELECT removed FROM done";
const MERGED: &str = "UPDATE done SET removed = 0";
/// Deleted words stay readable in the file until the index is merged into one piece.
const OPTIMIZE: [&str; 2] = ["INSERT INTO ft (ft) VALUES ('optimize')", "INSERT INTO head (head) VALUES ('optimize')"];

const INSERT: &str = "INSERT INTO ft (rowid, subject, sender, recipients, body, files)";
const INSERT_HEAD: &str = "INSERT INTO head (rowid, subject, sender, recipients, files)";

type Statement = sqlx::query::Query<'static, sqlx::Sqlite, sqlx::sqlite::SqliteArguments>;

pub(super) struct Index {
    conn: SqliteConnection,
    position: i64,
}

impl Index {
    /// Opens the file, making it where it is missing.
    ///
    /// # Errors
    /// Where it is damaged or of another form.
    pub(super) async fn open(path: &Path) -> Result<Index> {
        let mut conn = open::indexing(path).connect().await?;
        let version = Fields::of(&query(SELECT_VERSION).fetch_one(&mut conn).await?).int()?;
        if version == 0 {
            query("BEGIN IMMEDIATE").execute(&mut conn).await?;
            for sql in SCHEMA {
                query(sql).execute(&mut conn).await?;
            }
            query("COMMIT").execute(&mut conn).await?;
        } else if version != VERSION {
            return Err(Error::Newer);
        }
        let position = Fields::of(&query(SELECT_DONE).fetch_one(&mut conn).await?).int()?;
        Ok(Index { conn, position })
    }

    /// Removes the file and makes an empty one.
    pub(super) async fn make(path: &Path) -> Result<Index> {
        for end in ["", "-wal", "-shm"] {
            let mut name = path.as_os_str().to_owned();
            name.push(end);
            match std::fs::remove_file(name) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        Index::open(path).await
    }

    /// Position in the journal up to which everything is in.
    pub(super) fn position(&self) -> i64 {
        self.position
    }

    /// Adds rows that are not there yet, then moves the position. Half done, it can be done again.
    ///
    /// # Errors
    /// `Index` where the file is damaged.
    pub(super) async fn add(&mut self, mut texts: Vec<IndexText>, position: i64) -> Result<()> {
        // Rising rows: each lower one would flush what FTS5 has gathered.
        texts.sort_unstable_by_key(|text| text.row);
        texts.dedup_by_key(|text| text.row);
        for texts in texts.chunks(ROWS) {
            self.write(SELECT_THERE, (INSERT, 6), texts, bind).await?;
            self.write(SELECT_HEAD_THERE, (INSERT_HEAD, 5), texts, bind_head).await?;
        }
        self.execute(query(SET_DONE).bind(position)).await?;
        self.position = position;
        Ok(())
    }

    /// One statement, which is its own transaction: within one that was begun, FTS5 would write out what it has
    /// gathered at every statement, and would have to merge it all later.
    async fn write(
        &mut self,
        there: &'static str,
        (insert, columns): (&str, usize),
        texts: &[IndexText],
        bind: impl Fn(&mut Values, &IndexText) -> Result<()>,
    ) -> Result<()> {
        let there = self.there(there, texts).await?;
        let fresh: Vec<&IndexText> = texts.iter().filter(|text| !there.contains(&text.row)).collect();
        if fresh.is_empty() {
            return Ok(());
        }
        let mut values = Values::default();
        for text in &fresh {
            bind(&mut values, text)?;
        }
        let row = format!("({})", vec!["?"; columns].join(","));
        let sql = format!("{insert} VALUES {}", vec![row.as_str(); fresh.len()].join(","));
        let insert = sqlx::query_with(AssertSqlSafe(sql), values.into_arguments()).persistent(false);
        insert.execute(&mut self.conn).await.map(drop).map_err(of_index)
    }

    async fn execute(&mut self, statement: Statement) -> Result<()> {
        statement.execute(&mut self.conn).await.map(drop).map_err(of_index)
    }

    async fn there(&mut self, select: &'static str, texts: &[IndexText]) -> Result<HashSet<i64>> {
        let rows = query(select).bind(numbers(texts.iter().map(|text| text.row))).fetch_all(&mut self.conn).await;
        rows.map_err(of_index)?.iter().map(|row| Fields::of(row).int()).collect()
    }

    /// Removes rows; half done, it can be done again. Their words stay readable in the file until [`Index::merge`].
    pub(super) async fn remove(&mut self, rows: &[i64]) -> Result<()> {
        for piece in rows.chunks(PIECE) {
            let list = numbers(piece.iter().copied());
            for sql in [DELETE, DELETE_HEAD] {
                self.execute(query(sql).bind(list.as_str())).await?;
            }
            self.execute(query(COUNT_REMOVED).bind(piece.len() as i64)).await?;
        }
        Ok(())
    }

    /// Writes the index anew where enough was removed from it.
    pub(super) async fn merge(&mut self) -> Result<()> {
        let row = query(SELECT_REMOVED).fetch_one(&mut self.conn).await.map_err(of_index)?;
        let removed = Fields::of(&row).int()?;
        if removed >= WORTH_MERGING {
            for sql in OPTIMIZE {
                self.execute(query(sql)).await?;
            }
            self.execute(query(MERGED)).await?;
        }
        Ok(())
    }

    pub(super) async fn close(self) -> Result<()> {
        self.conn.close().await?;
        Ok(())
    }
}

fn bind(values: &mut Values, text: &IndexText) -> Result<()> {
    values.add(text.row)?.add(index_text(&text.subject))?.add(index_text(&text.sender))?;
    values.add(index_text(&text.recipients))?.add(index_text(&text.body))?.add(index_text(&text.files))?;
    Ok(())
}

fn bind_head(values: &mut Values, text: &IndexText) -> Result<()> {
    values.add(text.row)?.add(index_text(&text.subject))?.add(index_text(&text.sender))?;
    values.add(index_text(&text.recipients))?.add(index_text(&text.files))?;
    Ok(())
}
