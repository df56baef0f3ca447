//! No list may ever read all conversations, or sort what it read: asked of SQLite itself, for every list there is.

use super::walk::{Order, walks};
use super::*;
use crate::First;
use domain::search::{Context, parse};
use domain::team::User;
use domain::{EntryId, Namespace};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;

const VIEWS: [View; 12] = [
    View::Inbox,
    View::Mine,
    View::Unassigned,
    View::Waiting,
    View::Snoozed,
    View::Closed,
    View::All,
    View::Spam,
    View::Trash,
    View::Any,
    View::Sent,
    View::Outbox,
];
const ORDERS: [Order; 5] = [Order::Newest, Order::Oldest, Order::Waiting, Order::NotWaiting, Order::Sent];
const FILTERS: [&str; 9] =
    ["", "tag:vip", "-tag:vip", "is:unread", "assignee:me", "has:note", "is:spam OR in:sent", "account:a@b.example", "in:Archive"];

fn me() -> UserId {
    UserId(Uuid::from_u128(5))
}

async fn store(dir: &std::path::Path) -> Store {
    let user = User { id: me(), name: "You".into(), email: String::new(), admin: true };
    let at = Timestamp::UNIX_EPOCH;
    let first = First { namespace: Namespace(Uuid::from_u128(1)), hash_key: [0; 32], user, entry: EntryId(Uuid::from_u128(2)), at };
    Store::open(dir, first).await.expect("a database").0
}

fn questions() -> Vec<Query> {
    let context = Context { now: Timestamp::UNIX_EPOCH, zone: TimeZone::UTC, me: me(), typing: false };
    let mut out = Vec::new();
    for view in VIEWS {
        for text in FILTERS {
            // Every narrowing without a query; with one, the narrowest and the widest.
            for narrowed in (0..16).filter(|narrowed| text.is_empty() || [0, 15].contains(narrowed)) {
                let mut asked = Query::of(view, me());
                asked.unread = narrowed & 1 > 0;
                asked.owed = narrowed & 8 > 0;
                asked.tag = (narrowed & 2 > 0).then_some(TagId(Uuid::from_u128(7)));
                asked.accounts =
                    if narrowed & 4 > 0 { vec![AccountId(Uuid::from_u128(8)), AccountId(Uuid::from_u128(9))] } else { Vec::new() };
                asked.filter = (!text.is_empty()).then(|| parse(text, &context));
                out.push(asked);
            }
        }
    }
    out
}

#[tokio::test]
async fn every_list_walks_an_index_and_sorts_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let store = store(dir.path()).await;
    let mut seen = 0;
    for asked in questions() {
        let filter = Filter::of(&store, &asked).await.expect("a filter");
        for order in ORDERS {
            for after in [None, Some(Cursor { phase: 0, key: 5, id: 5 })] {
                for walk in walks(&asked, &filter, order, after, 51) {
                    for row in walk.rows(&store, "EXPLAIN QUERY PLAN ").await.expect("a plan") {
                        let step: String = sqlx::Row::get(&row, 3);
                        let harmless = step.starts_with("SCAN json_each") || step.starts_with("SCAN CONSTANT") || walks_whole(&step, order);
                        assert!(harmless || !step.contains("SCAN"), "{asked:?} {order:?}: {step}");
                        assert!(!step.contains("TEMP B-TREE"), "{asked:?} {order:?}: {step}");
                        seen += 1;
                    }
                }
            }
        }
    }
    assert!(seen > 1000);
}

/// The list of what was sent has no state to begin with: its first page walks its own index from the end.
fn walks_whole(step: &str, order: Order) -> bool {
    order == Order::Sent && step.contains("INDEX conversation_sent")
}

#[tokio::test]
async fn the_plan_test_would_notice_a_scan() {
    let dir = tempfile::tempdir().expect("a folder");
    let store = store(dir.path()).await;
    let rows = crate::rows::query("EXPLAIN QUERY PLAN SELECT id FROM conversation WHERE message_count = 0 ORDER BY subject");
    let rows = rows.fetch_all(store.readers()).await.expect("a plan");
    let steps: Vec<String> = rows.iter().map(|row| sqlx::Row::get(row, 3)).collect();
    assert!(steps.iter().any(|step| step.contains("SCAN")) && steps.iter().any(|step| step.contains("TEMP B-TREE")), "{steps:?}");
}
