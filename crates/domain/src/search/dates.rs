//! Days as people write them in `before:` and `after:`.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

/// The first instant of the day that `text` names, in `zone`: `2026-03-01`, `2026-03`, `2026`, `today`, `yesterday`,
/// a weekday (the last one, today included), or an age in days, weeks, months, years (`7d`, `2w`, `3m`, `1y`).
pub(super) fn start_of(text: &str, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    let today = zone.to_datetime(now).date();
    let text = text.trim().to_lowercase();
    let date = named(&text, today).or_else(|| age(&text, today)).or_else(|| written(&text))?;
    // Where clocks skip midnight the day begins with the first instant that it has.
    zone.to_timestamp(DateTime::from(date)).ok()
}

fn named(text: &str, today: Date) -> Option<Date> {
    let weekday = match text {
        "today" => return Some(today),
        "yesterday" => return today.yesterday().ok(),
        "monday" | "mon" => Weekday::Monday,
        "tuesday" | "tue" => Weekday::Tuesday,
        "wednesday" | "wed" => Weekday::Wednesday,
        "thursday" | "thu" => Weekday::Thursday,
        "friday" | "fri" => Weekday::Friday,
        "saturday" | "sat" => Weekday::Saturday,
        "sunday" | "sun" => Weekday::Sunday,
        _ => return None,
    };
    if today.weekday() == weekday { Some(today) } else { today.nth_weekday(-1, weekday).ok() }
}

fn age(text: &str, today: Date) -> Option<Date> {
    let unit = text.chars().next_back()?;
    let count: i64 = text.strip_suffix(unit)?.parse().ok().filter(|n| (0..=4_000).contains(n))?;
    let span = match unit {
        'd' => Span::new().try_days(count),
        'w' => Span::new().try_weeks(count),
        'm' => Span::new().try_months(count),
        'y' => Span::new().try_years(count),
        _ => return None,
    };
    today.checked_sub(span.ok()?).ok()
}

fn written(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let mut number = || parts.next().map_or(Some(1), |part| part.parse().ok());
    let (month, day) = (number()?, number()?);
    if parts.next().is_some() {
        return None;
    }
    Date::new(year, month, day).ok()
}
