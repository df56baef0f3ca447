//! A search walks the index from its newest row; it never reads a table whole, nor sorts what it found.

use super::*;
use crate::First;
use crate::conversations::View;
use crate::indexer::empty_index;
use domain::search::{Context, parse};
use domain::team::User;
use domain::{EntryId, Namespace, UserId};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;

#[tokio::test]
async fn a_search_by_words_walks_the_index_and_sorts_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let me = UserId(Uuid::from_u128(5));
    let at = Timestamp::UNIX_EPOCH;
    let user = User { id: me, name: "You".into(), email: String::new(), admin: true };
    let first = First { namespace: Namespace(Uuid::from_u128(1)), hash_key: [0; 32], user, entry: EntryId(Uuid::from_u128(2)), at };
    let (store, _writer, _indexer) = Store::open(dir.path(), first).await.expect("a database");
    empty_index(&dir.path().join("search.db")).await.expect("an index");
    let context = Context { now: at, zone: TimeZone::UTC, me, typing: false };
    for text in ["pump", "pump from:ann -leak", "\"two words\" is:open", "pump after:2026-01-01 tag:vip", "pump has:attachment", "pu*"] {
        for below in [None, Some(5)] {
            let asked = Query { filter: Some(parse(text, &context)), ..Query::of(View::All, me) };
            let filter = Filter::of(&store, &asked).await.expect("a filter");
            let mut statement = newest(&asked, &filter, below);
            statement.sql.insert_str(0, "EXPLAIN QUERY PLAN ");
            let steps = statement.run(&store, None).await.expect("a plan").unwrap_or_default();
            for step in steps.iter().map(|row| sqlx::Row::get::<String, _>(row, 3)) {
                let index = step.starts_with("SCAN f VIRTUAL TABLE") || step.contains("json_each");
                assert!(index || !step.contains("SCAN"), "{text}: {step}");
                assert!(!step.contains("TEMP B-TREE"), "{text}: {step}");
            }
        }
    }
}
