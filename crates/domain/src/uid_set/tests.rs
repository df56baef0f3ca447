use super::UidSet;
use proptest::prelude::*;
use std::collections::BTreeSet;

const EDGE: u32 = u32::MAX;

fn uid() -> impl Strategy<Value = u32> {
    prop_oneof![8 => 1u32..40, 1 => EDGE - 3..=EDGE]
}

fn members() -> impl Strategy<Value = BTreeSet<u32>> {
    proptest::collection::btree_set(uid(), 0..30)
}

fn set(members: &BTreeSet<u32>) -> UidSet {
    members.iter().copied().collect()
}

fn sound(set: &UidSet) -> bool {
    set.runs().iter().all(|(a, b)| 0 < *a && a <= b) && set.runs().windows(2).all(|pair| u64::from(pair[0].1) + 1 < u64::from(pair[1].0))
}

proptest! {
    #[test]
    fn it_holds_what_was_put_in_whatever_the_order(uids in proptest::collection::vec(uid(), 0..40)) {
        let mut grown = UidSet::new();
        uids.iter().for_each(|uid| grown.insert(*uid));
        let expected: BTreeSet<u32> = uids.iter().copied().collect();
        prop_assert!(sound(&grown));
        prop_assert_eq!(grown.iter().collect::<Vec<_>>(), expected.iter().copied().collect::<Vec<_>>());
        prop_assert_eq!(grown.len() as usize, expected.len());
        prop_assert_eq!(&grown, &UidSet::from_unsorted(uids));
        prop_assert_eq!(grown.to_string().parse::<UidSet>(), Ok(grown));
    }

    #[test]
    fn it_computes_as_sets_do(a in members(), b in members(), count in 0u32..50) {
        let (x, y) = (set(&a), set(&b));
        prop_assert_eq!(x.union(&y), set(&a.union(&b).copied().collect()));
        prop_assert_eq!(x.intersection(&y), set(&a.intersection(&b).copied().collect()));
        prop_assert_eq!(x.minus(&y), set(&a.difference(&b).copied().collect()));
        prop_assert_eq!(x.newest(count), set(&a.iter().rev().take(count as usize).copied().collect()));
        prop_assert!(b.iter().all(|uid| x.contains(*uid) == a.contains(uid)));
        prop_assert_eq!(x.highest(), a.last().copied());
    }

    #[test]
    fn set_and_gaps_make_the_whole(a in members(), last in uid()) {
        let (have, gaps) = (set(&a), set(&a).gaps_below(last));
        prop_assert!(sound(&gaps));
        prop_assert!(have.intersection(&gaps).is_empty());
        prop_assert_eq!(have.union(&gaps), have.union(&UidSet::run(1, last)));
        prop_assert!(gaps.highest().is_none_or(|uid| uid <= last));
    }
}

#[test]
fn a_server_may_give_runs_backwards_and_touching() {
    assert_eq!("9:5,4,10:12,7".parse::<UidSet>().unwrap().to_string(), "4:12");
    assert_eq!("".parse::<UidSet>().unwrap(), UidSet::new());
    for bad in ["a", "1:*", "1:2:3", "-1", "4294967296"] {
        assert!(bad.parse::<UidSet>().is_err(), "{bad}");
    }
}

#[test]
fn a_run_over_everything_costs_one_run() {
    let mut all = UidSet::run(1, EDGE);
    all.insert_run(EDGE, 7);
    assert_eq!(all.runs().len(), 1);
    assert!(all.gaps_below(EDGE).is_empty() && UidSet::run(2, 1).is_empty());
    assert_eq!(UidSet::from_runs([(0, 0), (0, 1)]).to_string(), "1");
}
