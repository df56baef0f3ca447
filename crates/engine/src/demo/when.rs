//! Instants as the script writes them, relative to the present.

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// The present, and the zone in which people work.
#[derive(Clone, Debug)]
pub(super) struct Present {
    pub(super) now: Timestamp,
    pub(super) zone: TimeZone,
}

impl Present {
    /// `18m`, `2h40m`, `1h` ago, or `3d 09:42`: so many working days ago at that time, never in the future.
    pub(super) fn instant(&self, text: &str) -> Option<Timestamp> {
        match text.split_once('d') {
            Some((days, time)) => self.working_day(days.trim().parse().ok()?, time.trim().parse().ok()?),
            None => self.ago(minutes(text)?),
        }
    }

    /// So many minutes ago.
    pub(super) fn ago(&self, minutes: i64) -> Option<Timestamp> {
        self.now.checked_sub(SignedDuration::from_mins(minutes)).ok()
    }

    /// The time of the day so many working days ago.
    pub(super) fn working_day(&self, days: u32, time: Time) -> Option<Timestamp> {
        let mut date = self.zone.to_datetime(self.now).date();
        for _ in 0..days {
            date = before(date)?;
        }
        self.zone.to_timestamp(DateTime::from_parts(date, time)).ok().filter(|at| *at <= self.now)
    }
}

/// The working day before.
fn before(date: Date) -> Option<Date> {
    let mut date = date.yesterday().ok()?;
    while matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) {
        date = date.yesterday().ok()?;
    }
    Some(date)
}

fn minutes(text: &str) -> Option<i64> {
    let (hours, minutes) = match text.split_once('h') {
        Some((hours, minutes)) => (hours.parse().ok()?, minutes),
        None => (0i64, text),
    };
    let minutes: i64 = if minutes.is_empty() { 0 } else { minutes.strip_suffix('m').unwrap_or(minutes).parse().ok()? };
    hours.checked_mul(60)?.checked_add(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_and_working_days_are_read() {
        // A Monday.
        let present = Present { now: "2026-11-23T10:00:00Z".parse().expect("an instant"), zone: TimeZone::UTC };
        for (text, instant) in [
            ("18m", "2026-11-23T09:42:00Z"),
            ("2h40m", "2026-11-23T07:20:00Z"),
            ("1h", "2026-11-23T09:00:00Z"),
            ("1d 16:20", "2026-11-20T16:20:00Z"),
            ("6d 09:12", "2026-11-13T09:12:00Z"),
        ] {
            assert_eq!(present.instant(text), Some(instant.parse().expect("an instant")), "{text}");
        }
        assert_eq!(present.instant("0d 11:00"), None);
    }
}
