//! What names in a query stand for: row numbers, looked up before the search begins.

use crate::rows::{Fields, query};
use crate::{Result, Store};
use domain::search::{Match, Place, Query, Term};
use domain::{AccountId, TagId, UserId};
use sqlx::Row;

const SELECT_ACCOUNTS: &str = "SELECT id, ext, address, body, removed FROM account";
const SELECT_USERS: &str = "SELECT id, ext, name, email FROM user";
const SELECT_TAGS: &str = "SELECT id, ext, key FROM tag";
const SELECT_FOLDERS: &str = "SELECT id, name, coalesce(delimiter, '/') FROM folder";

/// A row that can be named.
struct Named {
    row: i64,
    names: Vec<String>,
}

/// Everything that a query may name. Short tables: read whole, and only where the query names something.
#[derive(Default)]
pub(super) struct Names {
    accounts: Vec<Named>,
    users: Vec<Named>,
    tags: Vec<Named>,
    folders: Vec<Named>,
    /// Accounts that were removed, whatever the query says.
    pub removed: Vec<i64>,
}

impl Names {
    /// Reads what this query needs, and the users where the view does.
    pub(super) async fn read(store: &Store, asked: Option<&Query>, mut users: bool) -> Result<Names> {
        let mut names = Names::default();
        names.read_accounts(store).await?;
        let (mut tags, mut folders) = (false, false);
        each(asked, &mut |term| match term {
            Term::Assignee(_) | Term::In(Place::Mine) => users = true,
            Term::Tag(_) => tags = true,
            Term::In(Place::Folder(_)) => folders = true,
            _ => {}
        });
        if users {
            names.users = rows(store, SELECT_USERS, user_names).await?;
        }
        if tags {
            names.tags = rows(store, SELECT_TAGS, |fields| Ok(vec![TagId(fields.id()?).to_string(), fields.text()?])).await?;
        }
        if folders {
            names.folders = rows(store, SELECT_FOLDERS, folder_names).await?;
        }
        Ok(names)
    }

    async fn read_accounts(&mut self, store: &Store) -> Result<()> {
        for row in query(SELECT_ACCOUNTS).fetch_all(store.readers()).await? {
            let mut fields = Fields::of(&row);
            let (id, ext) = (fields.int()?, AccountId(fields.id()?));
            let (address, account): (String, domain::accounts::Account) = (fields.text()?, fields.json()?);
            if row.try_get::<i64, _>(4)? == 1 {
                self.removed.push(id);
            }
            self.accounts.push(Named { row: id, names: vec![ext.to_string(), key(&address), key(&account.name)] });
        }
        Ok(())
    }

    /// Row number of a tag, -1 where there is none.
    pub(super) async fn tag(store: &Store, id: TagId) -> Result<i64> {
        let tags = rows(store, SELECT_TAGS, |fields| Ok(vec![TagId(fields.id()?).to_string(), fields.text()?])).await?;
        Ok(find(&tags, &id.to_string()).first().copied().unwrap_or(-1))
    }

    pub(super) fn account(&self, id: AccountId) -> i64 {
        find(&self.accounts, &id.to_string()).first().copied().unwrap_or(-1)
    }

    /// Row number of a user, -1 where there is none.
    pub(super) fn user(&self, id: UserId) -> i64 {
        find(&self.users, &id.to_string()).first().copied().unwrap_or(-1)
    }

    pub(super) fn accounts(&self, matched: &Match) -> Vec<i64> {
        match matched {
            Match::Named(name) => find(&self.accounts, name),
            Match::None | Match::Me(_) => Vec::new(),
        }
    }

    /// 0 is nobody, as `conversation.assignee` has it.
    pub(super) fn assignees(&self, matched: &Match) -> Vec<i64> {
        match matched {
            Match::None => vec![0],
            Match::Me(user) => vec![self.user(*user)],
            Match::Named(name) => find(&self.users, name),
        }
    }

    pub(super) fn tags(&self, name: &str) -> Vec<i64> {
        find(&self.tags, name)
    }

    pub(super) fn folders(&self, name: &str) -> Vec<i64> {
        find(&self.folders, name)
    }
}

/// Names compare like those of tags.
fn key(name: &str) -> String {
    domain::tags::key(name)
}

fn find(all: &[Named], name: &str) -> Vec<i64> {
    let wanted = key(name);
    all.iter().filter(|named| named.names.iter().any(|name| !name.is_empty() && *name == wanted)).map(|named| named.row).collect()
}

fn user_names(fields: &mut Fields<'_>) -> Result<Vec<String>> {
    Ok(vec![UserId(fields.id()?).to_string(), key(fields.get()?), key(fields.get()?)])
}

/// A folder by its path, and by the last part of it.
fn folder_names(fields: &mut Fields<'_>) -> Result<Vec<String>> {
    let (name, delimiter) = (fields.text()?, fields.text()?);
    let last = name.rsplit(delimiter.as_str()).next().unwrap_or_default();
    Ok(vec![key(&name), key(last)])
}

async fn rows(store: &Store, sql: &'static str, names: impl Fn(&mut Fields<'_>) -> Result<Vec<String>>) -> Result<Vec<Named>> {
    let rows = query(sql).fetch_all(store.readers()).await?;
    rows.iter()
        .map(|row| {
            let mut fields = Fields::of(row);
            Ok(Named { row: fields.int()?, names: names(&mut fields)? })
        })
        .collect()
}

/// Every term of a query, wanted or not.
fn each<'a>(asked: Option<&'a Query>, see: &mut impl FnMut(&'a Term)) {
    use domain::search::Expr;
    let mut open: Vec<&Expr> = asked.iter().filter_map(|query| query.root.as_ref()).collect();
    while let Some(expr) = open.pop() {
        match expr {
            Expr::And(parts) | Expr::Or(parts) => open.extend(parts),
            Expr::Not(part) => open.push(part),
            Expr::Term(term) => see(term),
        }
    }
}
