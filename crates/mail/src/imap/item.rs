//! One FETCH line, read into what was asked. An attribute that is missing or unreadable is unknown, never empty.

use async_imap::imap_proto::AttributeValue;
use domain::ServerFlags;
use jiff::Timestamp;

/// Everything a FETCH line may say that we ask for.
#[derive(Debug, Default)]
pub(crate) struct Item {
    /// 0: untold, so the line is only news.
    pub(crate) uid: u32,
    pub(crate) flags: Option<ServerFlags>,
    pub(crate) internal_date: Option<Timestamp>,
    pub(crate) size: Option<u32>,
    pub(crate) email_id: Option<String>,
    /// A body section: whole, part, or header.
    pub(crate) body: Option<Vec<u8>>,
}

/// A whole message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// Its UID.
    pub uid: u32,
    /// Its flags; `None` is unknown.
    pub flags: Option<ServerFlags>,
    /// When the server took it (INTERNALDATE).
    pub internal_date: Option<Timestamp>,
    /// The bytes as the server keeps them.
    pub body: Vec<u8>,
}

/// What a folder says of a message without its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its UID.
    pub uid: u32,
    /// Its flags; `None` is unknown.
    pub flags: Option<ServerFlags>,
    /// When the server took it.
    pub internal_date: Option<Timestamp>,
    /// The size the server claims; Exchange estimates.
    pub size: Option<u32>,
}

/// By what a message is found again when its UID is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Its UID now.
    pub uid: u32,
    /// When the server took it.
    pub internal_date: Option<Timestamp>,
    /// The size the server claims.
    pub size: Option<u32>,
    /// `Message-ID`, and `X-Microsoft-Original-Message-ID` where a provider replaced it; without brackets.
    pub message_ids: Vec<String>,
    /// The server's own id of the message (OBJECTID, Gmail's X-GM-MSGID).
    pub email_id: Option<String>,
}

impl Item {
    pub(crate) fn read(attributes: &[AttributeValue<'_>]) -> Item {
        let mut item = Item::default();
        for attribute in attributes {
            item.take(attribute);
        }
        item
    }

    fn take(&mut self, attribute: &AttributeValue<'_>) {
        match attribute {
            AttributeValue::Uid(uid) => self.uid = *uid,
            AttributeValue::Flags(names) => self.flags = Some(ServerFlags::from_names(names.iter().map(AsRef::as_ref))),
            AttributeValue::InternalDate(text) => self.internal_date = date(text),
            AttributeValue::Rfc822Size(size) => self.size = Some(*size),
            AttributeValue::EmailId(id) => self.email_id = Some(id.to_string()),
            AttributeValue::GmailMsgId(id) => self.email_id = Some(id.to_string()),
            AttributeValue::BodySection { data: Some(data), .. } => self.body = Some(data.to_vec()),
            _ => {}
        }
    }
}

/// `" 1-Jan-2024 00:00:00 +0000"`.
fn date(text: &str) -> Option<Timestamp> {
    Timestamp::strptime("%d-%b-%Y %H:%M:%S %z", text.trim()).ok()
}

/// The values of the Message-ID fields of a header, without brackets, in order.
pub(crate) fn message_ids(header: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(header).replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ");
    let ids = text.lines().filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        let known = ["Message-ID", "X-Microsoft-Original-Message-ID"].iter().any(|known| name.trim().eq_ignore_ascii_case(known));
        let value = value.trim().trim_start_matches('<').split('>').next()?.trim();
        (known && !value.is_empty()).then(|| value.to_owned())
    });
    ids.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_servers_are_read_with_their_padding() {
        assert_eq!(date(" 1-Jan-2024 00:30:00 +0100").unwrap().to_string(), "2023-12-31T23:30:00Z");
        assert_eq!(date("17-Jul-1996 02:44:25 -0700").unwrap().to_string(), "1996-07-17T09:44:25Z");
        for bad in ["", "NIL", "32-Jan-2024 00:00:00 +0000", "1-Foo-2024 00:00:00 +0000"] {
            assert_eq!(date(bad), None, "{bad}");
        }
    }

    #[test]
    fn both_ids_are_found_folded_or_not() {
        let header = b"MESSAGE-ID:\r\n <a@x>\r\nX-Microsoft-Original-Message-ID: <b@y>\r\n\r\n";
        assert_eq!(message_ids(header), ["a@x", "b@y"]);
        assert!(message_ids(b"\r\n").is_empty());
    }
}
