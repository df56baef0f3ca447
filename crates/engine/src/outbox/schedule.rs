//! When a message that was not accepted is tried again. Pure.

use jiff::{SignedDuration, Timestamp};

/// A message that nobody accepted for this long has failed.
pub(super) const GIVE_UP: SignedDuration = SignedDuration::from_hours(48);
/// Looks in the Sent folder, counted from the moment the answer was lost.
const LOOKS: [SignedDuration; 4] =
    [SignedDuration::ZERO, SignedDuration::from_secs(30), SignedDuration::from_mins(2), SignedDuration::from_mins(10)];

const DAILY: SignedDuration = SignedDuration::from_hours(24);

/// How long to wait after failed attempt number `attempt` (1 is the first), before jitter.
pub(super) fn wait_after(attempt: u32) -> SignedDuration {
    match attempt {
        0 | 1 => SignedDuration::from_secs(10),
        2 => SignedDuration::from_mins(1),
        3 => SignedDuration::from_mins(5),
        4 => SignedDuration::from_mins(15),
        _ => SignedDuration::from_mins(60),
    }
}

/// The instant of the next attempt, or `None` where the message has been tried for long enough.
pub(super) fn next_attempt(queued_at: Timestamp, now: Timestamp, attempt: u32, asked: Option<SignedDuration>) -> Option<Timestamp> {
    let at = now.saturating_add(asked.unwrap_or_else(|| wait_after(attempt))).unwrap_or(Timestamp::MAX);
    (now.duration_since(queued_at) < GIVE_UP).then_some(at)
}

/// When to look for evidence again after a look found none: soon at first, then daily, while a person may decide.
pub(super) fn next_look(unknown_since: Timestamp, now: Timestamp) -> Timestamp {
    let after = |start: Timestamp, wait: SignedDuration| start.saturating_add(wait).unwrap_or(Timestamp::MAX);
    LOOKS.iter().map(|wait| after(unknown_since, *wait)).find(|at| *at > now).unwrap_or_else(|| after(now, DAILY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_grow_apart_and_end_after_two_days() {
        let queued = Timestamp::UNIX_EPOCH;
        let waits: Vec<i64> = (1..8).map(|attempt| wait_after(attempt).as_secs()).collect();
        assert_eq!(waits, [10, 60, 300, 900, 3600, 3600, 3600]);
        let late = queued + SignedDuration::from_hours(47);
        assert_eq!(next_attempt(queued, late, 50, None), Some(late + SignedDuration::from_hours(1)));
        assert_eq!(next_attempt(queued, queued + GIVE_UP, 51, None), None);
    }

    #[test]
    fn a_server_that_asks_for_patience_gets_it() {
        let now = Timestamp::UNIX_EPOCH;
        assert_eq!(next_attempt(now, now, 1, Some(SignedDuration::from_mins(15))), Some(now + SignedDuration::from_mins(15)));
    }

    #[test]
    fn evidence_is_looked_for_four_times_and_then_daily() {
        let since = Timestamp::UNIX_EPOCH;
        let after = |secs| since + SignedDuration::from_secs(secs);
        assert_eq!(next_look(since, after(0)), after(30));
        assert_eq!(next_look(since, after(31)), after(120));
        assert_eq!(next_look(since, after(300)), after(600));
        assert_eq!(next_look(since, after(600)), after(600 + 86_400));
    }
}
