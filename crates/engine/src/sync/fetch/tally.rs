//! What was asked for over a line, and what of it is still owed. Pure.

use super::UNDER_WAY;
use crate::sync::pace::Pace;
use domain::UidSet;
use mail::imap::{Answer, Fetched};
use std::time::Duration;

/// Commands that were sent one after the other, two at a time.
pub(super) struct Tally {
    /// Asked for, and not answered whole.
    pub(super) owed: UidSet,
    /// What the server said to one that it refused.
    pub(super) refused: Option<mail::Error>,
    pub(super) pace: Pace,
    has_begun: bool,
}

impl Tally {
    pub(super) fn begin(pace: Pace) -> Tally {
        Tally { owed: UidSet::new(), refused: None, pace, has_begun: false }
    }

    /// Whether one more may be sent: the first one always, `alone` only that; none after a refusal, or when something
    /// else `is_due`.
    pub(super) fn may_ask(&self, alone: bool, under_way: usize, is_due: bool) -> bool {
        !self.has_begun || !alone && under_way < UNDER_WAY && self.refused.is_none() && !is_due
    }

    /// A command leaves.
    pub(super) fn ask(&mut self, set: &UidSet, under_way: usize, now: Duration) {
        if under_way == 0 {
            self.pace.begin(now);
        }
        self.has_begun = true;
        self.owed = self.owed.union(set);
    }

    /// An answer came: gives the message, if it is one.
    pub(super) fn hear(&mut self, answer: Answer, now: Duration) -> Option<Fetched> {
        match answer {
            Answer::Message(message) => {
                self.pace.add(message.body.len());
                return Some(message);
            }
            Answer::Done(set) => {
                self.pace.answered(now);
                self.owed = self.owed.minus(&set);
            }
            Answer::Refused(_, error) => self.refused = Some(error),
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_refused_stays_owed_and_nothing_more_is_asked() {
        let mut tally = Tally::begin(Pace::default());
        let (first, second): (UidSet, UidSet) = (UidSet::run(5, 9), UidSet::run(1, 4));
        assert!(tally.may_ask(true, 0, true), "the first always");
        tally.ask(&first, 0, Duration::ZERO);
        assert!(tally.may_ask(false, 1, false) && !tally.may_ask(false, 2, false));
        assert!(!tally.may_ask(true, 0, false) && !tally.may_ask(false, 0, true));
        tally.ask(&second, 1, Duration::ZERO);
        tally.hear(Answer::Refused(first.clone(), mail::Error::Denied { said: "no".into() }), Duration::ZERO);
        tally.hear(Answer::Done(second), Duration::ZERO);
        assert!(!tally.may_ask(false, 0, false));
        assert_eq!(tally.owed, first);
    }
}
