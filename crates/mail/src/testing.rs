//! What tests of this room share.

use std::time::{Duration, Instant};

/// Work on twice the input takes about twice as long. Other programs disturb the clock, so the best of several runs
/// counts, and one good round is enough.
pub(crate) fn assert_linear<W: Fn()>(name: &str, size: usize, work: impl Fn(usize) -> W) {
    let best = |work: &W| {
        let run = || {
            let begun = Instant::now();
            work();
            begun.elapsed()
        };
        (0..3).map(|_| run()).min().unwrap_or_default()
    };
    let (small, large) = (work(size), work(2 * size));
    let rounds: Vec<(Duration, Duration)> = (0..6).map(|_| (best(&small), best(&large))).collect();
    let is_linear = rounds.iter().any(|(once, twice)| *twice < once.mul_f64(2.6) || *twice < Duration::from_millis(5));
    assert!(is_linear, "{name}: {rounds:?}");
}
