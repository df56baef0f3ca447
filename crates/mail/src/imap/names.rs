//! Folder names: modified UTF-7 on the wire (RFC 3501 §5.1.3), Unicode for people.

use base64::Engine as _;
use base64::alphabet::IMAP_MUTF7;
use base64::engine::general_purpose::{GeneralPurpose, NO_PAD};

const BASE64: GeneralPurpose = GeneralPurpose::new(&IMAP_MUTF7, NO_PAD.with_decode_allow_trailing_bits(true));

/// The name as people read it. What is not well formed stays as it is: some servers send plain UTF-8.
pub(crate) fn decode(wire: &str) -> String {
    let mut name = String::with_capacity(wire.len());
    let mut rest = wire;
    while let Some((before, after)) = rest.split_once('&') {
        name.push_str(before);
        let Some((coded, after)) = after.split_once('-') else {
            name.push('&');
            rest = after;
            continue;
        };
        match shifted(coded) {
            Some(text) => name.push_str(&text),
            None => name.extend(["&", coded, "-"]),
        }
        rest = after;
    }
    name.push_str(rest);
    name
}

fn shifted(coded: &str) -> Option<String> {
    if coded.is_empty() {
        return Some("&".to_owned());
    }
    let bytes = BASE64.decode(coded).ok()?;
    let units: Option<Vec<u16>> = bytes.chunks(2).map(|pair| Some(u16::from_be_bytes(pair.try_into().ok()?))).collect();
    String::from_utf16(&units?).ok()
}

/// The name as the server wants it.
pub(crate) fn encode(name: &str) -> String {
    let mut wire = String::with_capacity(name.len());
    let mut units: Vec<u8> = Vec::new();
    for c in name.chars() {
        if matches!(c, ' '..='~') {
            shift(&mut units, &mut wire);
            wire.push(c);
            if c == '&' {
                wire.push('-');
            }
        } else {
            units.extend(c.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_be_bytes()));
        }
    }
    shift(&mut units, &mut wire);
    wire
}

fn shift(units: &mut Vec<u8>, wire: &mut String) {
    if !units.is_empty() {
        wire.push('&');
        wire.push_str(&BASE64.encode(std::mem::take(units)));
        wire.push('-');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_of_real_servers_are_readable() {
        for (wire, name) in [
            ("Entw&APw-rfe", "Entwürfe"),
            ("~peter/mail/&U,BTFw-/&ZeVnLIqe-", "~peter/mail/台北/日本語"),
            ("A&-B", "A&B"),
            ("&2D3eAA-", "😀"),
            ("&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-", "Отправленные"),
        ] {
            assert_eq!((decode(wire).as_str(), encode(name).as_str()), (name, wire));
        }
    }

    #[test]
    fn what_is_not_utf7_stays() {
        for odd in ["Größe", "a&b", "&!!-", "&AP-", "&2D0-"] {
            assert_eq!(decode(odd), odd);
        }
    }

    proptest! {
        #[test]
        fn every_name_comes_back(name in "\\PC*") {
            prop_assert_eq!(decode(&encode(&name)), name);
        }
    }
}
