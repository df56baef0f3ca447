//! LZFu (MS-OXRTFCP): runs are copied out of a ring of 4 KiB that begins with what most texts begin with.

use crate::mime::bytes::{cut, first, from, number};

/// What the ring holds before the first byte.
const BEGINNING: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor \
MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const RING: usize = 4096;
const HEADER: usize = 16;
const COMPRESSED: u32 = 0x7546_5A4C;
const PLAIN: u32 = 0x414C_454D;
/// Longer texts are cut.
const LIMIT: usize = 8 * 1024 * 1024;

/// The text; `None` where it is neither compressed nor plain. What is cut off ends early.
pub(crate) fn decompress(bytes: &[u8]) -> Option<Vec<u8>> {
    let size = usize::try_from(number(bytes, 4)?).ok()?.min(LIMIT);
    let rest = from(bytes, HEADER);
    match number(bytes, 8)? {
        PLAIN => Some(first(rest, size).to_vec()),
        COMPRESSED => Some(expand(rest, size)),
        _ => None,
    }
}

fn expand(bytes: &[u8], size: usize) -> Vec<u8> {
    let mut ring = Ring { bytes: [b' '; RING], at: 0, out: Vec::with_capacity(size.min(bytes.len().saturating_mul(4))) };
    BEGINNING.iter().for_each(|byte| ring.put(*byte));
    ring.out.clear();
    let mut input = bytes.iter().copied();
    while let Some(control) = input.next() {
        for bit in 0..8 {
            if ring.out.len() >= size {
                return ring.out;
            }
            let Some(byte) = input.next() else { return ring.out };
            if control >> bit & 1 == 0 {
                ring.put(byte);
                continue;
            }
            let Some(low) = input.next() else { return ring.out };
            let from = usize::from(byte) << 4 | usize::from(low >> 4);
            if from == ring.at {
                return ring.out;
            }
            ring.copy(from, usize::from(low & 15) + 2);
        }
    }
    ring.out
}

struct Ring {
    bytes: [u8; RING],
    at: usize,
    out: Vec<u8>,
}

impl Ring {
    fn put(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.at) {
            *place = byte;
        }
        self.at = (self.at + 1) % RING;
        self.out.push(byte);
    }

    fn copy(&mut self, from: usize, count: usize) {
        for step in 0..count {
            let at = (from + step) % RING;
            let byte = cut(&self.bytes, at..at + 1).first().copied().unwrap_or_default();
            self.put(byte);
        }
    }
}
