//! Kept numbers equal what a count gives, whatever happened.

use crate::tags::{attach, tag};
use crate::world::*;
use domain::Change;
use domain::conversations::{Change as Conv, Place, Status};
use domain::messages::Change as Msg;
use proptest::prelude::*;
use sqlx::Row;
use store::totals;

/// One thing that happens to conversation `n`.
#[derive(Clone, Debug)]
enum Step {
    Mail(u128),
    Reply(u128),
    Close(u128),
    Trash(u128),
    Seen(u128),
    Gone(u128),
    Tag(u128),
    Assign(u128),
    Merge(u128, u128),
}

fn step() -> impl Strategy<Value = Step> {
    let n = 1..4u128;
    prop_oneof![
        4 => n.clone().prop_map(Step::Mail),
        2 => n.clone().prop_map(Step::Reply),
        1 => n.clone().prop_map(Step::Close),
        1 => n.clone().prop_map(Step::Trash),
        1 => (1..12u128).prop_map(Step::Seen),
        1 => (1..12u128).prop_map(Step::Gone),
        1 => n.clone().prop_map(Step::Tag),
        1 => n.clone().prop_map(Step::Assign),
        1 => (n.clone(), n).prop_map(|(a, b)| Step::Merge(a, b)),
    ]
}

async fn take(world: &World, place: u128, step: &Step) {
    match *step {
        Step::Mail(n) => world.arrives(mail(place, n)).await,
        Step::Reply(n) => world.arrives(mail(place, n).ours()).await,
        Step::Close(n) => {
            let set = Conv::StatusSet { id: conversation_id(n), from: Status::Open, to: Status::Closed, until: None };
            world.does(n, Change::Conversations(set)).await;
        }
        Step::Trash(n) => {
            let put = Conv::PlaceSet { id: conversation_id(n), from: Place::Normal, to: Place::Trash };
            world.does(n, Change::Conversations(put)).await;
        }
        Step::Seen(n) => world.say(user(me()), None, Change::Messages(Msg::SeenSet { id: message_id(n), from: false, to: true })).await,
        Step::Gone(n) => world.say(user(me()), None, Change::Messages(Msg::Gone { id: message_id(n) })).await,
        Step::Tag(n) => attach(world, 1, n).await,
        Step::Assign(n) => {
            if store::conversations::find(&world.store, conversation_id(n)).await.unwrap().is_some() {
                let because = domain::assignment::Because::ByHand;
                let change = domain::assignment::Change::Assigned { conversation: conversation_id(n), from: None, to: Some(me()), because };
                world.does(n, Change::Assignment(change)).await;
            }
        }
        Step::Merge(from, to) => {
            for message in store::messages::of_conversation(&world.store, conversation_id(from)).await.unwrap() {
                let change = Msg::Relinked {
                    id: message.id,
                    from: conversation_id(from),
                    to: conversation_id(to),
                    because: domain::threading::Because::ByHand,
                };
                world.does(to, Change::Messages(change)).await;
            }
        }
    }
}

/// The numbers as kept and as counted.
async fn numbers(world: &World) -> [Vec<String>; 2] {
    let mut conn = world.look().await;
    let kept = "SELECT 'all', account, state, assignee, total, unread FROM total WHERE total > 0 \
        UNION ALL SELECT 'tag', account, state, tag, total, unread FROM tag_total WHERE total > 0 ORDER BY 1, 2, 3, 4";
    let counted = "SELECT 'all', account, state, assignee, count(*), sum(unread > 0) FROM conversation WHERE state > 0 GROUP BY 2, 3, 4 \
        UNION ALL SELECT 'tag', account, state, tag, count(*), sum(unread > 0) FROM conversation_tag \
        JOIN conversation ON conversation.id = conversation WHERE state > 0 GROUP BY 2, 3, 4 ORDER BY 1, 2, 3, 4";
    let mut out = [Vec::new(), Vec::new()];
    for (sql, out) in [kept, counted].into_iter().zip(&mut out) {
        let rows = sqlx::query(sql).fetch_all(&mut conn).await.unwrap();
        out.extend(rows.iter().map(|row| {
            let numbers: Vec<i64> = (1..6).map(|column| row.get(column)).collect();
            format!("{} {numbers:?}", row.get::<String, _>(0))
        }));
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn kept_totals_equal_the_count(steps in proptest::collection::vec(step(), 1..25)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let [kept, counted] = runtime.block_on(async {
            let world = World::new().await;
            world.say(user(me()), None, Change::Tags(domain::tags::Change::Created { tag: tag(1, "x") })).await;
            for (place, step) in steps.iter().enumerate() {
                take(&world, place as u128 + 1, step).await;
            }
            numbers(&world).await
        });
        prop_assert_eq!(kept, counted);
    }
}

#[tokio::test]
async fn a_repair_puts_wrong_numbers_right() {
    let world = World::new().await;
    world.arrives(mail(1, 1)).await;
    let right = totals::list(&world.store).await.unwrap();
    let mut conn = world.look().await;
    sqlx::query("UPDATE total SET total = 99").execute(&mut conn).await.unwrap();
    totals::repair(&world.store).await.unwrap();
    assert_eq!(totals::list(&world.store).await.unwrap(), right);
    assert_eq!((right[0].total, right[0].unread), (1, 1));
}
