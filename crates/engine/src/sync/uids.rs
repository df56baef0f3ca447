//! Sets of UIDs as runs: what is here of a folder, what the server says is there, what is still to fetch.

use std::fmt;
use std::str::FromStr;

/// A set of UIDs, kept as sorted, disjoint, non-touching inclusive runs. Prints as an IMAP sequence set (RFC 3501 §9).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uids(Vec<(u32, u32)>);

impl Uids {
    /// No UID.
    pub fn new() -> Uids {
        Uids::default()
    }

    /// The runs of `uids`, given in any order and with repetitions.
    pub fn from_unsorted(mut uids: Vec<u32>) -> Uids {
        uids.sort_unstable();
        let mut runs: Vec<(u32, u32)> = Vec::new();
        for uid in uids.into_iter().filter(|uid| *uid != 0) {
            match runs.last_mut() {
                Some(last) if uid <= last.1.saturating_add(1) => last.1 = last.1.max(uid),
                _ => runs.push((uid, uid)),
            }
        }
        Uids(runs)
    }

    /// The union of inclusive runs, given in any order; a run may be given backwards.
    pub fn from_runs(runs: impl IntoIterator<Item = (u32, u32)>) -> Uids {
        let mut sorted: Vec<(u32, u32)> = runs.into_iter().map(|(a, b)| (a.min(b).max(1), a.max(b))).filter(|run| run.1 != 0).collect();
        sorted.sort_unstable();
        let mut out: Vec<(u32, u32)> = Vec::with_capacity(sorted.len());
        for (from, to) in sorted {
            match out.last_mut() {
                Some(last) if from <= last.1.saturating_add(1) => last.1 = last.1.max(to),
                _ => out.push((from, to)),
            }
        }
        Uids(out)
    }

    /// The runs in rising order.
    pub fn runs(&self) -> &[(u32, u32)] {
        &self.0
    }

    /// Number of UIDs.
    pub fn len(&self) -> u32 {
        self.0.iter().fold(0u32, |sum, (a, b)| sum.saturating_add(b - a).saturating_add(1))
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
    pub fn union(&self, other: &Uids) -> Uids {
        Uids::from_runs(self.0.iter().chain(&other.0).copied())
    }

    /// What is here and not in the other.
    pub fn minus(&self, other: &Uids) -> Uids {
        let mut out = Vec::new();
        let mut holes = other.0.iter().copied().peekable();
        for &(from, to) in &self.0 {
            let mut at = from;
            while holes.next_if(|hole| hole.1 < at).is_some() {}
            let mut ahead = holes.clone();
            while let Some(hole) = ahead.next_if(|hole| hole.0 <= to) {
                if hole.0 > at {
                    out.push((at, hole.0 - 1));
                }
                at = hole.1.saturating_add(1);
                if hole.1 == u32::MAX {
                    break;
                }
            }
            if at <= to && at > 0 && !other.contains(to) {
                out.push((at, to));
            }
        }
        Uids(out)
    }

    /// What is in both.
    pub fn intersection(&self, other: &Uids) -> Uids {
        self.minus(&self.minus(other))
    }

    /// The highest `count` of them.
    pub fn newest(&self, count: u32) -> Uids {
        let mut out = Vec::new();
        let mut left = count;
        for &(from, to) in self.0.iter().rev() {
            if left == 0 {
                break;
            }
            let from = from.max(to.saturating_sub(left - 1));
            left -= to - from + 1;
            out.push((from, to));
        }
        out.reverse();
        Uids(out)
    }

    /// Every UID, rising.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.0.iter().flat_map(|&(from, to)| from..=to)
    }
}

impl FromIterator<u32> for Uids {
    fn from_iter<I: IntoIterator<Item = u32>>(uids: I) -> Uids {
        Uids::from_unsorted(uids.into_iter().collect())
    }
}

impl fmt::Display for Uids {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (from, to)) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            if from == to { write!(f, "{comma}{from}")? } else { write!(f, "{comma}{from}:{to}")? }
        }
        Ok(())
    }
}

/// A text that is no set of UIDs.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a set of UIDs")]
pub struct NotUids;

impl FromStr for Uids {
    type Err = NotUids;

    fn from_str(text: &str) -> Result<Uids, NotUids> {
        let run = |part: &str| -> Result<(u32, u32), NotUids> {
            let (from, to) = part.split_once(':').unwrap_or((part, part));
            Ok((from.parse().map_err(|_| NotUids)?, to.parse().map_err(|_| NotUids)?))
        };
        Ok(Uids::from_runs(text.split(',').filter(|part| !part.is_empty()).map(run).collect::<Result<Vec<_>, _>>()?))
    }
}

#[cfg(test)]
mod tests;
