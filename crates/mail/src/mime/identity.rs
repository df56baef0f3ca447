//! Which messages are one: copies of a mail in other folders, with other trace headers, have one identity.

use super::headers::Headers;
use super::ids;

/// Headers that a copy keeps; Received, Delivered-To and the like differ between copies.
const KEPT: [&str; 7] = ["Message-ID", "Date", "From", "To", "Subject", "Content-Type", "Content-Transfer-Encoding"];

/// Computes an identity while the message passes by.
///
/// With a Message-ID: BLAKE3 over the values of [`KEPT`] and the body. Without: over the whole source. Line breaks
/// at the very end do not count, since servers add and drop them.
pub(crate) struct Identity {
    hasher: blake3::Hasher,
    /// Line breaks that may turn out to be the last ones.
    held: Vec<u8>,
}

impl Identity {
    /// Takes the header: the message's first bytes, up to its body.
    pub(crate) fn begin(head: &[u8], headers: &Headers) -> Identity {
        let mut identity = Identity { hasher: blake3::Hasher::new(), held: Vec::new() };
        if headers.get("Message-ID").and_then(ids::message_id).is_none() {
            identity.update(head);
            return identity;
        }
        for name in KEPT {
            let value = headers.get(name).unwrap_or_default().trim_ascii();
            identity.hasher.update(&u32::try_from(value.len()).unwrap_or(u32::MAX).to_le_bytes());
            identity.hasher.update(value);
        }
        identity
    }

    /// Takes the next bytes of the body.
    pub(crate) fn update(&mut self, bytes: &[u8]) {
        let tail = bytes.iter().rev().take_while(|byte| matches!(byte, b'\r' | b'\n')).take(4).count();
        let (body, tail) = bytes.split_at_checked(bytes.len() - tail).unwrap_or((bytes, &[]));
        if body.is_empty() {
            self.held.extend_from_slice(tail);
            let surplus = self.held.len().saturating_sub(4);
            self.hasher.update(&self.held.drain(..surplus).collect::<Vec<_>>());
        } else {
            self.hasher.update(&self.held);
            self.hasher.update(body);
            self.held = tail.to_vec();
        }
    }

    /// The identity.
    pub(crate) fn finish(self) -> [u8; 32] {
        *self.hasher.finalize().as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(raw: &str, piece: usize) -> [u8; 32] {
        let (headers, body) = Headers::read(raw.as_bytes(), 0, |_| false).unwrap();
        let mut identity = Identity::begin(&raw.as_bytes()[..body], &headers);
        raw.as_bytes()[body..].chunks(piece).for_each(|bytes| identity.update(bytes));
        identity.finish()
    }

    const MAIL: &str = "Message-ID: <a@x>\nFrom: a@x\nSubject: s\n\nbody\n\ntext\n";

    #[test]
    fn copies_with_other_trace_headers_are_one_message() {
        let copy = format!("Received: from y\nDelivered-To: z\n{MAIL}\r\n");
        assert_eq!(identity(MAIL, 1000), identity(&copy, 1000));
        assert_ne!(identity(MAIL, 1000), identity(&MAIL.replace("text", "test"), 1000));
        assert_ne!(identity(MAIL, 1000), identity(&MAIL.replace("<a@x>", "<b@x>"), 1000));
    }

    #[test]
    fn without_a_message_id_every_byte_counts() {
        let mail = "From: a@x\n\nbody\n";
        assert_ne!(identity(mail, 1000), identity(&format!("Received: x\n{mail}"), 1000));
    }

    #[test]
    fn pieces_do_not_matter() {
        for piece in 1..20 {
            assert_eq!(identity(MAIL, 1000), identity(MAIL, piece));
        }
    }
}
