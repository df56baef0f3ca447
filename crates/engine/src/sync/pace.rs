//! How much a line carries in a moment, so that a command is answered soon however slow the line is. Pure.

use std::time::Duration;

/// Bytes a second until it is known better.
const FIRST: u64 = 256 << 10;
/// Less than this is never asked for.
const LEAST: u64 = 32 << 10;

/// The speed of a line, measured command by command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pace {
    /// Bytes a second.
    rate: u64,
    bytes: u64,
    since: Duration,
}

impl Default for Pace {
    fn default() -> Pace {
        Pace { rate: FIRST, bytes: 0, since: Duration::ZERO }
    }
}

impl Pace {
    /// What the line carries in half a second.
    pub(super) fn room(&self) -> u64 {
        (self.rate / 2).max(LEAST)
    }

    /// A command leaves, and nothing else is under way.
    pub(super) fn begin(&mut self, now: Duration) {
        (self.bytes, self.since) = (0, now);
    }

    /// Bytes came.
    pub(super) fn add(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
    }

    /// A command is answered; the next one's answer begins.
    pub(super) fn answered(&mut self, now: Duration) {
        let millis = u64::try_from(now.saturating_sub(self.since).as_millis()).unwrap_or(u64::MAX).max(1);
        let measured = self.bytes.saturating_mul(1000) / millis;
        self.rate = self.rate.midpoint(measured);
        self.begin(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pace after so many answers over a line of `rate` bytes a second.
    fn after(answers: u32, rate: u64) -> Pace {
        let (mut pace, mut now) = (Pace::default(), Duration::ZERO);
        pace.begin(now);
        for _ in 0..answers {
            let bytes = pace.room();
            now += Duration::from_millis(bytes * 1000 / rate);
            pace.add(usize::try_from(bytes).unwrap());
            pace.answered(now);
        }
        pace
    }

    #[test]
    fn a_command_takes_half_a_second_on_a_slow_line_and_a_fast_line_is_not_held_up() {
        assert!((45_000..60_000).contains(&after(8, 100_000).room()), "{:?}", after(8, 100_000));
        assert!(after(4, 50_000_000).room() > 8 << 20, "{:?}", after(4, 50_000_000));
        assert_eq!(after(20, 1_000).room(), LEAST);
    }
}
