//! History comes in any order: the partition depends on the set of messages alone.

use super::*;
use proptest::prelude::*;

const ANA: &str = "ana@talleres.example";
const BOB: &str = "bob@halden.example";

/// Unseen roots, a forward and the answer to it, a late original.
fn six() -> Vec<Inbound> {
    vec![
        sent("offer", ANA, "Offer 7").day(1),
        mail("thanks", ANA, "Re: Offer 7").answers("offer").day(2),
        mail("forward", BOB, "Fwd: Offer 7").after(&["offer", "thanks"]).day(3),
        sent("to bob", BOB, "Re: Fwd: Offer 7").answers("forward").after(&["offer", "thanks", "forward"]).day(4),
        mail("orphan", ANA, "Re: Belt 9").answers("unseen").day(5),
        mail("sibling", "carl@x.example", "Re: Belt 9").after(&["unseen", "orphan"]).day(6),
    ]
}

fn orders(items: Vec<Inbound>) -> Vec<Vec<Inbound>> {
    if items.len() < 2 {
        return vec![items];
    }
    let with_first = |at: usize| {
        let mut rest = items.clone();
        let first = rest.remove(at);
        orders(rest).into_iter().map(move |mut order| {
            order.insert(0, first.clone());
            order
        })
    };
    (0..items.len()).flat_map(with_first).collect()
}

fn partition(order: Vec<Inbound>, batches: &[usize]) -> BTreeSet<BTreeSet<String>> {
    let mut mailbox = Mailbox::default();
    let mut rest = order;
    let mut sizes = batches.iter().copied().cycle();
    while !rest.is_empty() {
        let size = sizes.next().unwrap_or(1).clamp(1, rest.len());
        mailbox.take(rest.drain(..size).collect(), Source::Backfill);
    }
    mailbox.partition()
}

#[test]
fn six_messages_in_all_720_orders_give_the_same_partition() {
    let orders = orders(six());
    assert_eq!(orders.len(), 720);
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<String>>();
    let expected = BTreeSet::from([names(&["offer", "thanks"]), names(&["forward", "to bob"]), names(&["orphan", "sibling"])]);
    for order in orders {
        for batches in [&[1][..], &[2], &[6]] {
            assert_eq!(partition(order.clone(), batches), expected);
        }
    }
}

/// A set of mails that name each other and mails that are not in it, in all the ways that matter.
fn mails() -> impl Strategy<Value = Vec<Inbound>> {
    let ids = prop::collection::vec(0..18usize, 0..4);
    let kind = (0..5usize, 0..4usize, prop::bool::weighted(0.2), prop::bool::weighted(0.15), 0..3usize);
    prop::collection::vec((ids, kind), 1..14).prop_map(|set| {
        let build = |(n, (ids, (from, subject, forward, machine, copies))): (usize, (Vec<usize>, _))| {
            let people = [US, ANA, BOB, "carl@x.example", "dora@y.example"];
            let subject = format!("{}Matter {subject}", if forward { "Fwd: " } else { "Re: " });
            let names: Vec<String> = ids.iter().map(|id| format!("m{id}")).collect();
            let bcc = if from == 0 && copies == 2 { (0..12).map(|n| address(&format!("{n}@z.example"))).collect() } else { vec![] };
            let mail = Inbound { bcc, ..mail(&format!("m{n}"), people[from], &subject) };
            let mail = mail.after(&names.iter().map(String::as_str).collect::<Vec<_>>()).day(n as i64);
            let mail = mail.to_all(&people[copies..copies + 2]);
            if machine { mail.by_machine("precedence") } else { mail }
        };
        set.into_iter().enumerate().map(build).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_set_in_any_order_and_any_batches_gives_the_same_partition(
        (set, order) in mails().prop_flat_map(|set| (Just(set.clone()), Just(set).prop_shuffle())),
        batches in prop::collection::vec(1..5usize, 1..6),
    ) {
        let whole = set.len();
        prop_assert_eq!(partition(order, &batches), partition(set, &[whole]));
    }

    #[test]
    fn arrivals_always_get_a_place_and_live_mail_moves_nothing(set in mails()) {
        let mut mailbox = Mailbox::default();
        for mail in set {
            let before: Vec<_> = mailbox.messages.values().map(|known| (known.id, known.conversation)).collect();
            mailbox.live(mail);
            prop_assert!(before.iter().all(|(id, conversation)| mailbox.messages[id].conversation == *conversation));
        }
    }
}
