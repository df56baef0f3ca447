//! Sets of UIDs as runs: what is here of a folder, what the server says is there, what is still to fetch.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A set of UIDs (RFC 3501 §2.3.1.1: 1 to 2³²−1), kept as sorted, disjoint, non-touching inclusive runs. Its size in
/// memory is that of its gaps. Prints as an IMAP sequence set (`1:5,7`); the empty set prints as nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UidSet(Vec<(u32, u32)>);

impl UidSet {
    /// No UID.
    pub fn new() -> UidSet {
        UidSet::default()
    }

    /// One run from `first` to `last`, both included; empty where `first` is beyond `last`.
    pub fn run(first: u32, last: u32) -> UidSet {
        if first > last { UidSet::new() } else { UidSet::from_runs([(first, last)]) }
    }

    /// The runs of `uids`, given in any order and with repetitions.
    pub fn from_unsorted(uids: Vec<u32>) -> UidSet {
        UidSet::from_runs(uids.into_iter().map(|uid| (uid, uid)))
    }

    /// The union of inclusive runs, given in any order; a run may be given backwards. Zero is no UID.
    pub fn from_runs(runs: impl IntoIterator<Item = (u32, u32)>) -> UidSet {
        let mut sorted: Vec<_> = runs.into_iter().map(|(a, b)| (a.min(b).max(1), a.max(b))).filter(|run| run.1 != 0).collect();
        sorted.sort_unstable();
        let mut joined: Vec<(u32, u32)> = Vec::new();
        for (first, last) in sorted {
            match joined.last_mut() {
                Some(run) if first <= run.1.saturating_add(1) => run.1 = run.1.max(last),
                _ => joined.push((first, last)),
            }
        }
        UidSet(joined)
    }

    /// Adds one UID; adding in rising order costs nothing.
    pub fn insert(&mut self, uid: u32) {
        self.insert_run(uid, uid);
    }

    /// Adds an inclusive run, given either way round.
    pub fn insert_run(&mut self, a: u32, b: u32) {
        let (first, last) = (a.min(b).max(1), a.max(b));
        match self.0.last_mut() {
            _ if last == 0 => {}
            None => self.0.push((first, last)),
            Some(run) if first > run.1.saturating_add(1) => self.0.push((first, last)),
            Some(run) if first >= run.0 => run.1 = run.1.max(last),
            _ => *self = UidSet::from_runs(self.0.drain(..).chain([(first, last)])),
        }
    }

    /// The runs in rising order.
    pub fn runs(&self) -> &[(u32, u32)] {
        &self.0
    }

    /// Number of UIDs.
    pub fn len(&self) -> u32 {
        self.0.iter().fold(0u32, |sum, (first, last)| sum.saturating_add(last - first).saturating_add(1))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The highest UID.
    pub fn highest(&self) -> Option<u32> {
        self.0.last().map(|run| run.1)
    }

    /// Whether `uid` is in the set.
    pub fn contains(&self, uid: u32) -> bool {
        let after = self.0.partition_point(|run| run.0 <= uid);
        after.checked_sub(1).and_then(|at| self.0.get(at)).is_some_and(|run| uid <= run.1)
    }

    /// This and the other.
    pub fn union(&self, other: &UidSet) -> UidSet {
        UidSet::from_runs(self.0.iter().chain(&other.0).copied())
    }

    /// What is here and not in the other.
    pub fn minus(&self, other: &UidSet) -> UidSet {
        self.intersection(&other.gaps_below(u32::MAX))
    }

    /// What is in both.
    pub fn intersection(&self, other: &UidSet) -> UidSet {
        let (mut ours, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut both = Vec::new();
        while let (Some(a), Some(b)) = (ours.peek(), theirs.peek()) {
            let (first, last) = (a.0.max(b.0), a.1.min(b.1));
            if first <= last {
                both.push((first, last));
            }
            if a.1 < b.1 {
                ours.next()
            } else {
                theirs.next()
            };
        }
        UidSet(both)
    }

    /// Every UID up to and including `last` that is not in the set: what a folder still lacks.
    pub fn gaps_below(&self, last: u32) -> UidSet {
        let mut gaps = Vec::new();
        let mut next = 1u32;
        for &(from, to) in &self.0 {
            if next < from && next <= last {
                gaps.push((next, (from - 1).min(last)));
            }
            match to.checked_add(1) {
                Some(after) => next = after,
                None => return UidSet(gaps),
            }
        }
        if next <= last {
            gaps.push((next, last));
        }
        UidSet(gaps)
    }

    /// The highest `count` of them.
    pub fn newest(&self, count: u32) -> UidSet {
        let mut left = count;
        let mut newest = Vec::new();
        for &(first, last) in self.0.iter().rev() {
            if left == 0 {
                break;
            }
            let first = first.max(last.saturating_sub(left - 1));
            left -= last - first + 1;
            newest.push((first, last));
        }
        newest.reverse();
        UidSet(newest)
    }

    /// Every UID, rising.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.0.iter().flat_map(|&(first, last)| first..=last)
    }
}

impl FromIterator<u32> for UidSet {
    fn from_iter<I: IntoIterator<Item = u32>>(uids: I) -> UidSet {
        UidSet::from_runs(uids.into_iter().map(|uid| (uid, uid)))
    }
}

impl fmt::Display for UidSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (first, last)) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            if first == last { write!(f, "{comma}{first}")? } else { write!(f, "{comma}{first}:{last}")? }
        }
        Ok(())
    }
}

/// A text that is no set of UIDs.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a set of UIDs")]
pub struct NotUids;

impl FromStr for UidSet {
    type Err = NotUids;

    fn from_str(text: &str) -> Result<UidSet, NotUids> {
        let run = |part: &str| -> Result<(u32, u32), NotUids> {
            let (first, last) = part.split_once(':').unwrap_or((part, part));
            Ok((first.parse().map_err(|_| NotUids)?, last.parse().map_err(|_| NotUids)?))
        };
        Ok(UidSet::from_runs(text.split(',').filter(|part| !part.is_empty()).map(run).collect::<Result<Vec<_>, _>>()?))
    }
}

impl TryFrom<String> for UidSet {
    type Error = NotUids;

    fn try_from(text: String) -> Result<UidSet, NotUids> {
        text.parse()
    }
}

impl From<UidSet> for String {
    fn from(set: UidSet) -> String {
        set.to_string()
    }
}

#[cfg(test)]
mod tests;
