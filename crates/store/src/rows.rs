//! How rows are written and read: many rows a statement, columns by position, ids as 16 bytes, instants in milliseconds.

use crate::{Error, Result};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Arguments, AssertSqlSafe, Row, Sqlite, SqliteConnection};
use std::sync::{Arc, OnceLock};
use uuid::Uuid;

/// A statement of constant text.
pub(crate) fn query(sql: &'static str) -> sqlx::query::Query<'static, Sqlite, SqliteArguments> {
    sqlx::query(sql)
}

/// Milliseconds since 1970: the form of every instant in a row.
pub(crate) fn ms(at: Timestamp) -> i64 {
    at.as_millisecond()
}

/// The instant of a row; what lies outside of the calendar becomes its edge.
pub(crate) fn instant(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(ms).unwrap_or(if ms < 0 { Timestamp::MIN } else { Timestamp::MAX })
}

/// Numbers as a JSON array, for `IN (SELECT value FROM json_each(?))`.
pub(crate) fn numbers(ids: impl IntoIterator<Item = i64>) -> String {
    let mut out = String::from("[");
    for (place, id) in ids.into_iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        out.push_str(&id.to_string());
    }
    out.push(']');
    out
}

/// Ids as a JSON array of hexadecimal strings, for `unhex(value)`: blobs do not travel in JSON.
pub(crate) fn uuids(ids: impl IntoIterator<Item = Uuid>) -> String {
    let mut out = String::from("[");
    for (place, id) in ids.into_iter().enumerate() {
        out.push_str(if place > 0 { ",\"" } else { "\"" });
        out.push_str(id.simple().encode_lower(&mut Uuid::encode_buffer()));
        out.push('"');
    }
    out.push(']');
    out
}

/// A value as JSON text.
pub(crate) fn json<T: Serialize + ?Sized>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::Damaged(error.to_string()))
}

/// The value of JSON text that this room wrote.
pub(crate) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::Damaged(error.to_string()))
}

/// The word by which serde spells a variant without fields.
pub(crate) fn word<T: Serialize>(value: &T) -> Result<String> {
    Ok(json(value)?.trim_matches('"').to_owned())
}

/// The variant spelled so.
pub(crate) fn from_word<T: DeserializeOwned>(word: &str) -> Result<T> {
    from_json(&format!("\"{word}\""))
}

/// The values of one row, bound in the order of the columns.
#[derive(Default)]
pub(crate) struct Values(SqliteArguments);

impl Values {
    /// Binds the next value.
    pub(crate) fn add<'t, T>(&mut self, value: T) -> Result<&mut Self>
    where
        T: sqlx::Encode<'t, Sqlite> + sqlx::Type<Sqlite>,
    {
        Arguments::add(&mut self.0, value).map_err(sqlx::Error::Encode)?;
        Ok(self)
    }

    /// What was bound, for a statement of its own.
    pub(crate) fn into_arguments(self) -> SqliteArguments {
        self.0
    }

    /// Binds an id.
    pub(crate) fn id(&mut self, id: Uuid) -> Result<&mut Self> {
        self.add(id.as_bytes().as_slice())
    }
}

/// An insert of any number of rows: a hundred a statement, then tens, then single ones, so that there are three
/// texts a table and all stay prepared.
pub(crate) struct Insert {
    head: &'static str,
    columns: usize,
    tail: &'static str,
    texts: OnceLock<[Arc<str>; 3]>,
}

const SIZES: [usize; 3] = [100, 10, 1];

impl Insert {
    /// `head` ends before VALUES, `tail` follows the rows. With `INSERT OR FAIL` SQLite need not be able to take back
    /// a single statement: whatever fails here takes back its whole transaction.
    pub(crate) const fn new(head: &'static str, columns: usize, tail: &'static str) -> Insert {
        Insert { head, columns, tail, texts: OnceLock::new() }
    }

    fn texts(&self) -> &[Arc<str>; 3] {
        self.texts.get_or_init(|| SIZES.map(|size| Arc::from(self.text(size))))
    }

    fn text(&self, rows: usize) -> String {
        let row = format!("({})", vec!["?"; self.columns].join(","));
        format!("{} VALUES {} {}", self.head, vec![row; rows].join(","), self.tail)
    }

    /// Writes `rows`, binding each with `bind`. Rows in rising order of the key are written fastest.
    pub(crate) async fn all<T>(&self, conn: &mut SqliteConnection, rows: &[T], bind: impl Fn(&mut Values, &T) -> Result<()>) -> Result<()> {
        let mut rest = rows;
        for (size, text) in SIZES.iter().zip(self.texts()) {
            while let Some((chunk, later)) = rest.split_at_checked(*size) {
                let mut values = Values::default();
                values.0.reserve(size * self.columns, 0);
                for row in chunk {
                    bind(&mut values, row)?;
                }
                sqlx::query_with(AssertSqlSafe(Arc::clone(text)), values.0).execute(&mut *conn).await?;
                rest = later;
            }
        }
        Ok(())
    }
}

/// The columns of a row, read from left to right.
pub(crate) struct Fields<'r> {
    row: &'r SqliteRow,
    next: usize,
}

impl<'r> Fields<'r> {
    /// Starts at the first column.
    pub(crate) fn of(row: &'r SqliteRow) -> Fields<'r> {
        Fields { row, next: 0 }
    }

    /// The next column.
    pub(crate) fn get<T>(&mut self) -> Result<T>
    where
        T: sqlx::Decode<'r, Sqlite> + sqlx::Type<Sqlite>,
    {
        let value = self.row.try_get_unchecked(self.next)?;
        self.next += 1;
        Ok(value)
    }

    /// The next column, an integer.
    pub(crate) fn int(&mut self) -> Result<i64> {
        self.get()
    }

    /// The next column, a number that cannot be negative; what does not fit becomes the edge.
    pub(crate) fn count(&mut self) -> Result<u32> {
        Ok(u32::try_from(self.get::<i64>()?.max(0)).unwrap_or(u32::MAX))
    }

    /// The next column, 0 or 1.
    pub(crate) fn flag(&mut self) -> Result<bool> {
        Ok(self.get::<i64>()? != 0)
    }

    /// The next column, text.
    pub(crate) fn text(&mut self) -> Result<String> {
        self.get()
    }

    /// The next column, an id.
    pub(crate) fn id(&mut self) -> Result<Uuid> {
        Uuid::from_slice(self.get::<&[u8]>()?).map_err(|error| Error::Damaged(error.to_string()))
    }

    /// The next column, an id or null.
    pub(crate) fn id_or_none(&mut self) -> Result<Option<Uuid>> {
        let bytes: Option<&[u8]> = self.get()?;
        bytes.map(|bytes| Uuid::from_slice(bytes).map_err(|error| Error::Damaged(error.to_string()))).transpose()
    }

    /// The next column, an instant.
    pub(crate) fn instant(&mut self) -> Result<Timestamp> {
        Ok(instant(self.get()?))
    }

    /// The next column, an instant or null.
    pub(crate) fn instant_or_none(&mut self) -> Result<Option<Timestamp>> {
        Ok(self.get::<Option<i64>>()?.map(instant))
    }

    /// The next column, JSON.
    pub(crate) fn json<T: DeserializeOwned>(&mut self) -> Result<T> {
        from_json(self.get::<&str>()?)
    }

    /// The next column, a word of a variant.
    pub(crate) fn word<T: DeserializeOwned>(&mut self) -> Result<T> {
        from_word(self.get::<&str>()?)
    }
}
