use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn some() -> impl Strategy<Value = BTreeSet<u32>> {
    proptest::collection::btree_set(1u32..60, 0..40)
}

fn set(of: &BTreeSet<u32>) -> Uids {
    of.iter().copied().collect()
}

proptest! {
    #[test]
    fn sets_behave_like_sets(a in some(), b in some(), count in 0u32..70) {
        let (x, y) = (set(&a), set(&b));
        prop_assert_eq!(x.len() as usize, a.len());
        prop_assert_eq!(x.iter().collect::<BTreeSet<_>>(), a.clone());
        prop_assert_eq!(x.union(&y), set(&(&a | &b)));
        prop_assert_eq!(x.minus(&y), set(&(&a - &b)));
        prop_assert_eq!(x.intersection(&y), set(&(&a & &b)));
        prop_assert_eq!(x.newest(count), a.iter().rev().take(count as usize).copied().collect());
        prop_assert!((0..70).all(|uid| x.contains(uid) == a.contains(&uid)));
    }

    #[test]
    fn what_is_printed_is_read_back(a in some()) {
        let x = set(&a);
        prop_assert_eq!(x.to_string().parse::<Uids>(), Ok(x));
    }
}

#[test]
fn runs_may_come_backwards_and_overlapping() {
    assert_eq!("9:7,1,2:3,3:4".parse::<Uids>().map(|u| u.to_string()), Ok("1:4,7:9".into()));
    assert!("1:*".parse::<Uids>().is_err());
}

#[test]
fn the_edges_of_the_number_range_hold() {
    let all = Uids::from_runs([(1, u32::MAX)]);
    assert_eq!(all.minus(&all), Uids::new());
    assert_eq!(all.minus(&Uids::from_runs([(1, u32::MAX - 1)])).to_string(), u32::MAX.to_string());
    assert_eq!(all.minus(&Uids::from_runs([(5, u32::MAX)])).to_string(), "1:4");
}
