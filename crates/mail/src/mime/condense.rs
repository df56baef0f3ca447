//! Large messages, as they stream in.

use super::bytes::{from, line, without_break};
use super::headers::{self, Headers};
use super::identity::Identity;
use super::parse::{guarded, inbound};
use super::structure::{SIZE, Structure};
use crate::Error;
use domain::inbound::Inbound;
use jiff::Timestamp;

/// As much of a leaf is kept.
const LEAF: usize = 256 * 1024;
/// As much may be kept in all.
const KEPT: usize = 16 * 1024 * 1024;

/// Reads a message of any size in pieces and keeps only what [`super::parse`] needs: headers, and the first
/// 256 KiB of each leaf. Any line that begins with two dashes may be a boundary, so all of them are kept, and the
/// count begins anew behind them.
#[derive(Default)]
pub struct Condenser {
    kept: Vec<u8>,
    /// The last line as far as it came.
    line: Vec<u8>,
    /// Bytes since the last line that may be a boundary.
    leaf: usize,
    /// Where lines were left out: position in `kept`, and how many bytes.
    gaps: Vec<(usize, usize)>,
    total: usize,
    identity: Option<Identity>,
    /// Why the message cannot be read any more.
    failed: Option<Error>,
}

impl Condenser {
    /// Takes the next piece, in order.
    pub fn push(&mut self, piece: &[u8]) {
        if self.failed.is_some() {
            return;
        }
        self.total += piece.len();
        if self.total > SIZE {
            self.failed = Some(Error::TooComplex("it is larger than 150 MB"));
            return;
        }
        if let Some(identity) = &mut self.identity {
            identity.update(piece);
        }
        let mut at = 0;
        while at < piece.len() {
            let next = line(piece, at);
            at += next.len();
            self.line.extend_from_slice(next);
            if next.ends_with(b"\n") || self.line.len() > LEAF {
                self.end_line(from(piece, at));
            }
        }
    }

    /// What [`super::parse`] would say of the whole message.
    ///
    /// # Errors
    /// As [`super::parse`].
    pub fn finish(mut self, received_at: Timestamp) -> Result<Inbound, Error> {
        self.end_line(&[]);
        if let Some(error) = self.failed {
            return Err(error);
        }
        let identity = match self.identity.take() {
            Some(identity) => identity,
            None => begin(&self.kept)?,
        };
        guarded(|| {
            let structure = Structure::read(&self.kept)?;
            let mut inbound = inbound(&structure, identity.finish(), received_at);
            for attachment in &mut inbound.attachments {
                let node = usize::try_from(attachment.part).ok().and_then(|index| structure.node(index));
                let Some(node) = node else { continue };
                let (encoded, missing) = (node.body.len(), self.missing(node.body.start, node.body.end));
                attachment.size = scaled(attachment.size, encoded, missing);
            }
            Ok(inbound)
        })
    }

    /// Keeps or drops the line that is complete; `rest` is what of the piece follows it.
    fn end_line(&mut self, rest: &[u8]) {
        let line = std::mem::take(&mut self.line);
        if line.starts_with(b"--") || self.identity.is_none() {
            self.leaf = 0;
        }
        self.leaf += line.len();
        if self.leaf <= LEAF {
            self.kept.extend_from_slice(&line);
        } else {
            self.drop_line(line.len());
        }
        if self.kept.len() > KEPT {
            self.failed = Some(Error::TooComplex("its text is larger than 16 MB"));
        }
        // Empty lines before the first header are not the header's end.
        let is_head_end = without_break(&line).is_empty() && !self.kept.trim_ascii_start().is_empty();
        if self.identity.is_none() && is_head_end {
            self.begin_identity(rest);
        }
    }

    fn drop_line(&mut self, length: usize) {
        match self.gaps.last_mut() {
            Some((at, dropped)) if *at == self.kept.len() => *dropped += length,
            _ => self.gaps.push((self.kept.len(), length)),
        }
    }

    /// The header is complete: from here on the body is hashed as it comes.
    fn begin_identity(&mut self, rest: &[u8]) {
        match begin(&self.kept) {
            Ok(mut identity) => {
                identity.update(rest);
                self.identity = Some(identity);
            }
            Err(error) => self.failed = Some(error),
        }
    }

    /// Bytes left out between two positions of what was kept.
    fn missing(&self, start: usize, end: usize) -> usize {
        // The last line break of a leaf belongs to the boundary behind it.
        self.gaps.iter().filter(|(at, _)| (start..=end + 2).contains(at)).map(|(_, dropped)| dropped).sum()
    }
}

/// The identity with everything that was kept so far; the header is complete in it.
fn begin(kept: &[u8]) -> Result<Identity, Error> {
    let (headers, body) = Headers::read(kept, headers::start(kept), |_| false)?;
    let mut identity = Identity::begin(super::bytes::cut(kept, 0..body), &headers);
    identity.update(from(kept, body));
    Ok(identity)
}

/// The size of a leaf of which a part is missing, to within a line of it.
fn scaled(size: u64, encoded: usize, missing: usize) -> u64 {
    if missing == 0 || encoded == 0 {
        return size;
    }
    let whole = u128::from(size) * (encoded as u128 + missing as u128) / encoded as u128;
    u64::try_from(whole).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mime::parse;

    fn now() -> Timestamp {
        "2026-11-24T10:00:00Z".parse().unwrap()
    }

    fn condensed(raw: &[u8], piece: usize) -> Inbound {
        let mut condenser = Condenser::default();
        raw.chunks(piece).for_each(|bytes| condenser.push(bytes));
        condenser.finish(now()).unwrap()
    }

    #[test]
    fn a_large_message_is_the_same_in_little_memory() {
        let line = format!("{}\r\n", "QUJD".repeat(19));
        let raw = format!(
            "Message-ID: <a@x>\r\nFrom: a@x.example\r\nSubject: big\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhello\r\n\
             --b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n{}--b\r\n\
             Content-Type: application/zip; name=b.zip\r\n\r\nxyz\r\n--b--\r\n",
            line.repeat(100_000)
        );
        let whole = parse(raw.as_bytes(), now()).unwrap();
        let mut small = condensed(raw.as_bytes(), 65_536);
        let (exact, scaled) = (whole.attachments[0].size, small.attachments[0].size);
        assert!(scaled.abs_diff(exact) < 100, "{exact} {scaled}");
        small.attachments[0].size = exact;
        assert_eq!(small, whole);
        let mut condenser = Condenser::default();
        raw.as_bytes().chunks(65_536).for_each(|bytes| condenser.push(bytes));
        assert!(condenser.kept.capacity() < 2 * LEAF * 2, "{}", condenser.kept.capacity());
    }

    #[test]
    fn small_messages_in_any_pieces_are_the_same() {
        for raw in [
            "Subject: a\n\nb\n",
            "no header\nat all",
            "From: a@x\r\n\r\n",
            "Message-ID: <a@x>\nX: y\n\n--x\ny",
            "\nFrom: a@x\nMessage-ID: <a@x>\n\nx",
            "",
        ] {
            for piece in 1..8 {
                assert_eq!(condensed(raw.as_bytes(), piece), parse(raw.as_bytes(), now()).unwrap(), "{raw:?} by {piece}");
            }
        }
    }
}
