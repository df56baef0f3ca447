//! `Date` as it really occurs: obsolete zones, two-digit years, missing seconds, other orders.

use super::bytes::first;
use super::headers::Headers;
use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};
use mail_parser::HeaderValue;
use mail_parser::parsers::MessageStream;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// When a message claims to have been written: `Date`, else the topmost `Received`. More than a day ahead of
/// `received_at` is shown as received.
pub(crate) fn written(headers: &Headers, received_at: Timestamp) -> Option<Timestamp> {
    let stated = headers.get("Date").and_then(read);
    let written = stated.or_else(|| headers.get("Received").and_then(received))?;
    let latest = received_at.checked_add(SignedDuration::from_hours(24)).unwrap_or(received_at);
    Some(if written > latest { received_at } else { written })
}

/// The instant at the end of a `Received` field.
fn received(value: &[u8]) -> Option<Timestamp> {
    let semicolon = memchr::memrchr(b';', value)?;
    read(value.get(semicolon + 1..)?)
}

/// Reads a date (RFC 5322 3.3, obsolete forms too).
fn read(value: &[u8]) -> Option<Timestamp> {
    let mut line = first(value, 200).to_vec();
    line.push(b'\n');
    if let HeaderValue::DateTime(date) = MessageStream::new(&line).parse_date()
        && date.is_valid()
        && date.year >= 1970
    {
        return Timestamp::from_second(date.to_timestamp()).ok();
    }
    loose(&String::from_utf8_lossy(&line))
}

/// By the look of the words: a month's name or number, a time with colons, a zone, day and year.
fn loose(text: &str) -> Option<Timestamp> {
    let mut found = Loose::default();
    for word in text.split(|c: char| c.is_whitespace() || ",()".contains(c)).filter(|word| !word.is_empty()) {
        found.take(word);
    }
    let year = match found.year? {
        year @ 0..=69 => year + 2000,
        year @ 70..=999 => year + 1900,
        year => year,
    };
    let (hour, minute, second) = found.time.unwrap_or_default();
    let civil = DateTime::new(year, found.month?, found.day?, hour, minute, second.min(59), 0).ok()?;
    let utc = jiff::tz::TimeZone::UTC.to_timestamp(civil).ok()?;
    utc.checked_sub(SignedDuration::from_secs(i64::from(found.offset))).ok().filter(|at| at.as_second() >= 0)
}

#[derive(Default)]
struct Loose {
    day: Option<i8>,
    month: Option<i8>,
    year: Option<i16>,
    time: Option<(i8, i8, i8)>,
    offset: i32,
}

impl Loose {
    fn take(&mut self, word: &str) {
        if word.contains(':') {
            self.time = self.time.or_else(|| time(word));
        } else if let Some(offset) = offset(word) {
            self.offset = offset;
        } else if word.contains(['-', '/', '.']) && word.starts_with(|c: char| c.is_ascii_digit()) {
            word.split(['-', '/', '.']).for_each(|piece| self.take(piece));
        } else if let Ok(number) = word.parse::<i16>() {
            self.number(number, word.len());
        } else if let Some(month) = month(word) {
            self.month = Some(month);
        }
    }

    fn number(&mut self, number: i16, digits: usize) {
        match (digits, self.day, i8::try_from(number)) {
            (4, ..) => self.year = Some(number),
            (_, None, Ok(day)) if self.year.is_none() || self.month.is_some() => self.day = Some(day),
            (_, _, Ok(month)) if self.month.is_none() => self.month = Some(month),
            (_, None, Ok(day)) => self.day = Some(day),
            _ => self.year = self.year.or(Some(number)),
        }
    }
}

fn month(word: &str) -> Option<i8> {
    let start = word.get(..3)?.to_ascii_lowercase();
    MONTHS.iter().position(|month| *month == start).and_then(|index| i8::try_from(index + 1).ok())
}

fn time(word: &str) -> Option<(i8, i8, i8)> {
    let mut pieces = word.split(':').map(|piece| piece.get(..2).unwrap_or(piece).parse::<i8>().ok());
    Some((pieces.next()??, pieces.next()??, pieces.next().flatten().unwrap_or(0)))
}

/// `+0130` in seconds east of Greenwich.
fn offset(word: &str) -> Option<i32> {
    let (sign, digits) = match (word.strip_prefix('+'), word.strip_prefix('-')) {
        (Some(digits), _) => (1, digits),
        (_, Some(digits)) => (-1, digits),
        _ => return None,
    };
    let number: i32 = (digits.len() == 4).then(|| digits.parse().ok())??;
    Some(sign * (number / 100 * 3600 + number % 100 * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(value: &str) -> String {
        read(value.as_bytes()).map_or("none".into(), |at| at.to_string())
    }

    #[test]
    fn dates_are_read_in_the_forms_people_send() {
        for (value, expected) in [
            (" Mon, 2 Jan 2006 15:04:05 -0700\r\n", "2006-01-02T22:04:05Z"),
            ("02 Jan 06 15:04 +0000", "2006-01-02T15:04:00Z"),
            ("Mon, 2 Jan 2006 15:04 -0700", "2006-01-02T22:04:00Z"),
            ("Fri, 1 Feb 2002 10:00:00 EST", "2002-02-01T15:00:00Z"),
            ("2002-02-01 10:00:00 +0100", "2002-02-01T09:00:00Z"),
            ("Tue Feb  5 17:18:20 2002", "2002-02-05T17:18:20Z"),
            ("nonsense", "none"),
            ("", "none"),
            ("Mon, 99 Foo 9999 99:99:99", "none"),
        ] {
            assert_eq!(at(value), expected, "{value}");
        }
    }

    #[test]
    fn the_future_is_not_believed_and_received_stands_in() {
        let read = |raw: &str| {
            let (headers, _) = Headers::read(raw.as_bytes(), 0, |_| false).unwrap();
            written(&headers, "2026-11-24T10:00:00Z".parse().unwrap()).map(|at| at.to_string())
        };
        assert_eq!(read("Date: Fri, 24 Nov 2028 10:00:00 +0000\n\n").as_deref(), Some("2026-11-24T10:00:00Z"));
        assert_eq!(read("Date: ?\nReceived: by x; Mon, 23 Nov 2026 10:00:00 +0000\n\n").as_deref(), Some("2026-11-23T10:00:00Z"));
        assert_eq!(read("Subject: x\n\n"), None);
    }
}
