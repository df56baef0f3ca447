//! How long to wait before the next try.

use std::time::Duration;

const FIRST: u64 = 2;
const LONGEST: u64 = 480;

/// The pause after `failures` failures in a row (the first is 1): 2 s, doubling to 8 min, and up to a quarter more
/// by `random` (0.0 to 1.0), so that many clients of one server do not come back together. Never above 10 min.
pub fn backoff(failures: u32, random: f64) -> Duration {
    let doublings = failures.saturating_sub(1).min(16);
    let base = FIRST.saturating_mul(1 << doublings).min(LONGEST);
    let random = if random.is_finite() { random.clamp(0.0, 1.0) } else { 0.0 };
    Duration::from_secs(base).mul_f64(1.0 + random / 4.0)
}

#[cfg(test)]
mod tests {
    use super::backoff;
    use proptest::prelude::*;
    use std::time::Duration;

    #[test]
    fn pauses_double_from_two_seconds_to_ten_minutes() {
        let seconds: Vec<u64> = (0..12).map(|n| backoff(n, 0.0).as_secs()).collect();
        assert_eq!(seconds, [2, 2, 4, 8, 16, 32, 64, 128, 256, 480, 480, 480]);
        assert_eq!(backoff(u32::MAX, 1.0), Duration::from_secs(600));
    }

    proptest! {
        #[test]
        fn more_failures_never_wait_less(failures in 0u32..40, random in any::<f64>()) {
            let pause = backoff(failures, random);
            prop_assert!(pause >= Duration::from_secs(2) && pause <= Duration::from_secs(600));
            prop_assert!(backoff(failures + 1, 0.0) >= backoff(failures, 0.0));
        }
    }
}
