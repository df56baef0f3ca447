//! What can go wrong with a database.

/// The result of every call.
pub type Result<T> = std::result::Result<T, Error>;

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// SQLite refused, the disk is full, the file is locked or damaged.
    #[error("the database did not do what it was asked")]
    Database(#[from] sqlx::Error),
    /// The search index is damaged. It can be made again.
    #[error("the search index is damaged")]
    Index(#[source] sqlx::Error),
    /// A newer version of the app wrote this database.
    #[error("this database was written by a newer version of the app")]
    Newer,
    /// Bringing the tables to this version failed; nothing was changed.
    #[error("the database could not be brought to this version")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A file of the data folder could not be read or written.
    #[error("a file of the data folder could not be read or written")]
    File(#[from] std::io::Error),
    /// A row, a source or a file does not hold what it should.
    #[error("damaged data: {0}")]
    Damaged(String),
    /// The thing named does not exist.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// Something happened in between: the record was refused as a whole, nothing of it was kept.
    #[error("{0}")]
    Conflict(&'static str),
    /// The writer has stopped.
    #[error("the database is being closed")]
    Closed,
}

/// What kind of reaction a failure wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Trying again may help: busy, or the disk is full.
    Transient,
    /// The caller's picture is out of date.
    Conflict,
    /// The caller asked for something that is not there.
    NotFound,
    /// Needs a person or a newer version.
    Broken,
}

impl Error {
    /// How to react.
    pub fn kind(&self) -> Kind {
        match self {
            Error::Conflict(_) => Kind::Conflict,
            Error::NotFound(_) => Kind::NotFound,
            Error::Closed => Kind::Transient,
            Error::Database(error) if is_transient(error) => Kind::Transient,
            _ => Kind::Broken,
        }
    }

    /// What SQLite or the system said, for the log: the chain of causes in one line.
    pub fn detail(&self) -> String {
        let mut text = self.to_string();
        let mut cause = std::error::Error::source(self);
        while let Some(error) = cause {
            text.push_str(": ");
            text.push_str(&error.to_string());
            cause = error.source();
        }
        text
    }
}

/// A failure of the search index: damage, unless trying again may help.
pub(crate) fn of_index(error: sqlx::Error) -> Error {
    if is_transient(&error) { Error::Database(error) } else { Error::Index(error) }
}

/// SQLITE_BUSY 5, SQLITE_LOCKED 6, SQLITE_FULL 13, and what the pool says when all connections are taken.
fn is_transient(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Database(inner) => {
            let code = inner.code().and_then(|code| code.parse::<i32>().ok()).unwrap_or_default();
            matches!(code & 0xff, 5 | 6 | 13)
        }
        sqlx::Error::PoolTimedOut => true,
        _ => false,
    }
}
