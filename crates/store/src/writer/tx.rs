//! A transaction, as the appliers see it.

use crate::Store;
use crate::indexer::IndexText;
use crate::sync::folders::FolderRow;
use domain::{AccountId, FolderId};
use sqlx::SqliteConnection;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The open transaction, and what has to be done before it is committed.
pub(crate) struct Tx<'c> {
    pub conn: &'c mut SqliteConnection,
    pub store: &'c Store,
    pub lookup: &'c mut Lookup,
    /// Conversations to fold anew.
    pub touched: BTreeSet<i64>,
    /// Messages that came in with this transaction.
    pub new_messages: HashSet<i64>,
    /// What the search index will want.
    pub texts: Vec<IndexText>,
}

/// What the writer remembers from one transaction to the next: it is the only one who changes these tables.
#[derive(Default)]
pub(crate) struct Lookup {
    pub accounts: HashMap<AccountId, i64>,
    pub folders: HashMap<FolderId, FolderRow>,
    /// The next row number to try for a second.
    pub free_numbers: HashMap<i64, i64>,
}

impl<'c> Tx<'c> {
    pub(crate) fn new(conn: &'c mut SqliteConnection, store: &'c Store, lookup: &'c mut Lookup) -> Tx<'c> {
        Tx { conn, store, lookup, touched: BTreeSet::new(), new_messages: HashSet::new(), texts: Vec::new() }
    }
}
