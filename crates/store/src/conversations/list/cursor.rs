//! A place in a list, as a string that means nothing to anyone else.

use crate::Error;
use std::fmt;
use std::str::FromStr;

/// The sort key of a row and its number, which together are a place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// 1 in the second part of a list that has two.
    pub(crate) phase: u8,
    /// What the list is sorted by.
    pub(crate) key: i64,
    /// Row number of the conversation, or of the message where a search is paged.
    pub(crate) id: i64,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.phase, self.key, self.id)
    }
}

impl FromStr for Cursor {
    type Err = Error;

    fn from_str(text: &str) -> Result<Cursor, Error> {
        let mut parts = text.splitn(3, '.').map(str::parse::<i64>);
        match (parts.next(), parts.next(), parts.next()) {
            (Some(Ok(phase @ 0..=1)), Some(Ok(key)), Some(Ok(id))) => Ok(Cursor { phase: phase as u8, key, id }),
            _ => Err(Error::NotFound("page")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_as_it_was_written_and_rubbish_is_refused() {
        for cursor in [Cursor { phase: 0, key: i64::MIN, id: 7 }, Cursor { phase: 1, key: 1_700_000_000_123, id: -4 }] {
            assert_eq!(cursor.to_string().parse::<Cursor>().ok(), Some(cursor));
        }
        for rubbish in ["", "1", "0.1", "2.1.1", "0.x.1", "0.1.1.1"] {
            assert!(rubbish.parse::<Cursor>().is_err(), "{rubbish}");
        }
    }
}
