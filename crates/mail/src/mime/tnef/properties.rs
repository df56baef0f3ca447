//! The properties of a wrapped message (MS-OXTNEF 2.1.3.4): only those that hold its text.

use crate::mime::bytes::{cut, from, number};

/// More are not walked.
const MOST: u32 = 10_000;
/// Names begin here.
const NAMED: u16 = 0x8000;
const MANY: u16 = 0x1000;

/// A property: what it is, of which type, its first value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Property<'a> {
    pub(super) id: u16,
    pub(super) kind: u16,
    pub(super) value: &'a [u8],
}

/// Walks the list until it ends or cannot be understood.
pub(super) fn read(data: &[u8]) -> Vec<Property<'_>> {
    let mut walk = Walk { data, at: 4 };
    let count = number(data, 0).unwrap_or_default().min(MOST);
    (0..count).map_while(|_| walk.property()).collect()
}

struct Walk<'a> {
    data: &'a [u8],
    at: usize,
}

impl<'a> Walk<'a> {
    fn property(&mut self) -> Option<Property<'a>> {
        let head = self.number()?;
        let (kind, id) = (u16::try_from(head & 0xFFFF).ok()?, u16::try_from(head >> 16).ok()?);
        if id >= NAMED {
            self.name()?;
        }
        let base = kind & !MANY;
        let is_variable = matches!(base, 0x0D | 0x1E | 0x1F | 0x102);
        let count = if is_variable || kind & MANY != 0 { self.number()?.min(MOST) } else { 1 };
        let mut first = None;
        for _ in 0..count {
            let value = if is_variable { self.long()? } else { self.bytes(width(base)?)? };
            first.get_or_insert(value);
        }
        Some(Property { id, kind: base, value: first.unwrap_or_default() })
    }

    /// A set, and a number or a name in it.
    fn name(&mut self) -> Option<()> {
        self.bytes(16)?;
        match self.number()? {
            0 => self.number().map(drop),
            _ => self.long().map(drop),
        }
    }

    fn number(&mut self) -> Option<u32> {
        let number = number(self.data, self.at)?;
        self.at += 4;
        Some(number)
    }

    /// A length, so many bytes, and what fills the last four.
    fn long(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let value = self.bytes(length)?;
        self.at = self.at.checked_add((4 - length % 4) % 4)?;
        Some(value)
    }

    fn bytes(&mut self, length: usize) -> Option<&'a [u8]> {
        (from(self.data, self.at).len() >= length).then_some(())?;
        let end = self.at.checked_add(length)?;
        let value = cut(self.data, self.at..end);
        self.at = end;
        Some(value)
    }
}

/// Bytes of a value of fixed width, filled up to four.
fn width(kind: u16) -> Option<usize> {
    match kind {
        0x02 | 0x03 | 0x04 | 0x0A | 0x0B => Some(4),
        0x05 | 0x06 | 0x07 | 0x14 | 0x40 => Some(8),
        0x48 => Some(16),
        _ => None,
    }
}
