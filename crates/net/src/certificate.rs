//! What is wrong with a certificate, in words; and until when a good one holds.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rustls::pki_types::UnixTime;
use std::fmt;

/// Why a certificate is not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It was made out to other names.
    WrongName {
        /// The names in it; empty where they are not known.
        names: Vec<String>,
    },
    /// It ended.
    Expired {
        /// When, where known.
        since: Option<Timestamp>,
    },
    /// It has not begun; this computer's clock may be wrong.
    NotYetValid,
    /// Nobody this computer trusts signed it (self-signed, or a firm's own authority).
    UnknownIssuer,
    /// Its issuer called it back.
    Revoked,
    /// Anything else, in the library's words.
    Other(String),
}

impl Fault {
    /// One sentence about the certificate of `host`.
    pub fn sentence(&self, host: &str) -> String {
        match self {
            Fault::WrongName { names } => match names.first() {
                Some(name) => format!("The server's certificate belongs to {name}, not {host}."),
                None => format!("The server's certificate does not belong to {host}."),
            },
            Fault::Expired { since: Some(since) } => {
                format!("The certificate of {host} ended on {}.", since.strftime("%-d %b %Y"))
            }
            Fault::Expired { since: None } => format!("The certificate of {host} has ended."),
            Fault::NotYetValid => format!("The certificate of {host} is not valid yet; this computer's clock may be wrong."),
            Fault::UnknownIssuer => format!("The certificate of {host} was issued by somebody this computer does not trust."),
            Fault::Revoked => format!("The certificate of {host} was revoked."),
            Fault::Other(detail) => format!("The certificate of {host} cannot be accepted: {detail}."),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::WrongName { .. } => f.write_str("wrong name"),
            Fault::Expired { .. } => f.write_str("expired"),
            Fault::NotYetValid => f.write_str("not yet valid"),
            Fault::UnknownIssuer => f.write_str("unknown issuer"),
            Fault::Revoked => f.write_str("revoked"),
            Fault::Other(detail) => f.write_str(detail),
        }
    }
}

impl From<rustls::CertificateError> for Fault {
    fn from(error: rustls::CertificateError) -> Fault {
        use rustls::CertificateError as E;
        match error {
            E::NotValidForNameContext { presented, .. } => Fault::WrongName { names: presented.iter().map(|name| plain(name)).collect() },
            E::NotValidForName => Fault::WrongName { names: Vec::new() },
            E::ExpiredContext { not_after, .. } => Fault::Expired { since: instant(not_after) },
            E::Expired => Fault::Expired { since: None },
            E::NotValidYet | E::NotValidYetContext { .. } => Fault::NotYetValid,
            // A bad signature: the issuer has a trusted name and another key.
            E::UnknownIssuer | E::BadSignature => Fault::UnknownIssuer,
            E::Revoked => Fault::Revoked,
            other => Fault::Other(other.to_string()),
        }
    }
}

/// `DnsName("a.example")` as the library prints it, without its wrapping.
fn plain(name: &str) -> String {
    name.split('"').nth(1).unwrap_or(name).to_owned()
}

fn instant(time: UnixTime) -> Option<Timestamp> {
    Timestamp::from_second(i64::try_from(time.as_secs()).ok()?).ok()
}

/// `notAfter` of a certificate in DER (RFC 5280 §4.1.2.5). Anything unexpected gives `None`.
pub fn valid_until(certificate: &[u8]) -> Option<Timestamp> {
    let (signed, _) = element(certificate, 0x30)?;
    let (mut fields, _) = element(signed, 0x30)?;
    if let Some((_version, rest)) = element(fields, 0xa0) {
        fields = rest;
    }
    for tag in [0x02, 0x30, 0x30] {
        // serial number, algorithm, issuer
        fields = element(fields, tag)?.1;
    }
    let (validity, _) = element(fields, 0x30)?;
    let (_, rest) = time(validity)?;
    time(rest).map(|(not_after, _)| not_after)
}

/// Contents and rest of the DER element with `tag` at the front.
fn element(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (first, rest) = der.split_first()?;
    let (length, rest) = rest.split_first()?;
    if *first != tag {
        return None;
    }
    if *length < 0x80 {
        return rest.split_at_checked(usize::from(*length));
    }
    let (length, rest) = rest.split_at_checked(usize::from(length & 0x7f)).filter(|(length, _)| length.len() <= 4)?;
    let length = length.iter().fold(0usize, |sum, byte| sum << 8 | usize::from(*byte));
    rest.split_at_checked(length)
}

/// UTCTime (two-digit year, 1950 to 2049) or GeneralizedTime, both ending in Z.
fn time(der: &[u8]) -> Option<(Timestamp, &[u8])> {
    let (text, rest) = element(der, 0x17).or_else(|| element(der, 0x18))?;
    let text = std::str::from_utf8(text).ok()?.strip_suffix('Z')?;
    let text = match text.len() {
        12 => format!("{}{text}", if text >= "50" { "19" } else { "20" }),
        _ => text.to_owned(),
    };
    let civil = DateTime::strptime("%Y%m%d%H%M%S", text).ok()?;
    Some((TimeZone::UTC.to_timestamp(civil).ok()?, rest))
}

#[cfg(test)]
mod tests;
