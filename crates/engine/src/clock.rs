//! The one place that reads clocks and draws random numbers. Everything else is given instants and ids, so each
//! rule can be tested at any moment.

use jiff::{SignedDuration, Timestamp};
use rand::Rng;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Where instants and random bytes come from.
pub trait Source: Send + Sync {
    /// The wall clock.
    fn now(&self) -> Timestamp;
    /// Time since an arbitrary start; never goes back, may stand still while the machine sleeps.
    fn elapsed(&self) -> Duration;
    /// Unpredictable bytes.
    fn fill(&self, bytes: &mut [u8]);
}

/// A shared clock; clones are the same clock.
#[derive(Clone)]
pub struct Clock(Arc<dyn Source>);

impl Clock {
    /// The machine's own clock and random source.
    pub fn system() -> Clock {
        Clock(Arc::new(System { started: start() }))
    }

    /// A clock of one's own making.
    pub fn from_source(source: Arc<dyn Source>) -> Clock {
        Clock(source)
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.0.now()
    }

    /// Monotonic time since the clock was made.
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    /// A UUIDv7 of the present instant.
    pub fn draw(&self) -> Uuid {
        let mut random = [0u8; 10];
        self.0.fill(&mut random);
        let millis = u64::try_from(self.now().as_millisecond()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    /// 128 random bits.
    pub fn token(&self) -> u128 {
        let mut random = [0u8; 16];
        self.0.fill(&mut random);
        u128::from_be_bytes(random)
    }

    /// A fraction in `0.0..1.0`, for jitter.
    pub fn fraction(&self) -> f64 {
        let mut random = [0u8; 4];
        self.0.fill(&mut random);
        f64::from(u32::from_be_bytes(random)) / (f64::from(u32::MAX) + 1.0)
    }
}

/// Notices that the machine slept, or that somebody set its clock: wall clock and monotonic clock come apart.
pub struct Jump {
    wall: Timestamp,
    elapsed: Duration,
}

impl Jump {
    const MOST: Duration = Duration::from_secs(30);

    /// From now on.
    pub fn new(clock: &Clock) -> Jump {
        Jump { wall: clock.now(), elapsed: clock.elapsed() }
    }

    /// Whether the clocks came apart since the last time they were set equal.
    pub fn is_over(&self, clock: &Clock) -> bool {
        let wall = clock.now().duration_since(self.wall);
        let elapsed = SignedDuration::try_from(clock.elapsed().saturating_sub(self.elapsed)).unwrap_or(SignedDuration::MAX);
        wall.saturating_sub(elapsed).unsigned_abs() > Jump::MOST
    }

    /// The same, and sets them equal again.
    pub fn happened(&mut self, clock: &Clock) -> bool {
        let over = self.is_over(clock);
        *self = Jump::new(clock);
        over
    }
}

struct System {
    started: Instant,
}

fn start() -> Instant {
    Instant::now()
}

impl Source for System {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the wall clock")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn elapsed(&self) -> Duration {
        start().saturating_duration_since(self.started)
    }

    fn fill(&self, bytes: &mut [u8]) {
        rand::rng().fill_bytes(bytes);
    }
}

/// A clock that stands until it is moved; its random numbers are a known sequence.
pub struct Manual(Mutex<State>);

struct State {
    now: Timestamp,
    elapsed: Duration,
    seed: u64,
}

impl Manual {
    /// A clock that shows `now`.
    pub fn at(now: Timestamp) -> Arc<Manual> {
        Arc::new(Manual(Mutex::new(State { now, elapsed: Duration::ZERO, seed: 0x9e37_79b9_7f4a_7c15 })))
    }

    /// Lets time pass, on both clocks.
    pub fn advance(&self, by: Duration) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.now = state.now.saturating_add(SignedDuration::try_from(by).unwrap_or_default()).unwrap_or(state.now);
        state.elapsed += by;
    }
}

impl Source for Manual {
    fn now(&self) -> Timestamp {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).now
    }

    fn elapsed(&self) -> Duration {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).elapsed
    }

    fn fill(&self, bytes: &mut [u8]) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for byte in bytes {
            // xorshift64: known numbers, not good ones.
            state.seed ^= state.seed << 13;
            state.seed ^= state.seed >> 7;
            state.seed ^= state.seed << 17;
            *byte = state.seed.to_le_bytes()[0];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawn_ids_are_version_7_and_sort_by_time() {
        let manual = Manual::at(Timestamp::UNIX_EPOCH);
        let clock = Clock::from_source(manual.clone());
        let first = clock.draw();
        manual.advance(Duration::from_millis(5));
        let second = clock.draw();
        assert_eq!(first.get_version_num(), 7);
        assert!(first < second);
    }

    /// Moves one clock only, as a sleeping machine does.
    struct Slept(Arc<Manual>, SignedDuration);

    impl Source for Slept {
        fn now(&self) -> Timestamp {
            self.0.now() + self.1
        }
        fn elapsed(&self) -> Duration {
            self.0.elapsed()
        }
        fn fill(&self, bytes: &mut [u8]) {
            self.0.fill(bytes);
        }
    }

    #[test]
    fn a_machine_that_slept_is_noticed_and_time_that_passed_is_not() {
        let manual = Manual::at(Timestamp::UNIX_EPOCH);
        let mut jump = Jump::new(&Clock::from_source(manual.clone()));
        manual.advance(Duration::from_secs(3600));
        assert!(!jump.is_over(&Clock::from_source(manual.clone())));
        let later = Clock::from_source(Arc::new(Slept(manual.clone(), SignedDuration::from_secs(31))));
        assert!(jump.happened(&later));
        assert!(!jump.is_over(&later), "told once");
    }

    #[test]
    fn a_fraction_stays_below_one() {
        let clock = Clock::from_source(Manual::at(Timestamp::UNIX_EPOCH));
        assert!((0..1000).all(|_| (0.0..1.0).contains(&clock.fraction())));
    }
}
