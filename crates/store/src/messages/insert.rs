//! The row of a message.

use super::{Content, Head, code};
use crate::Result;
use crate::rows::{Insert, Values, ms, word};
use domain::messages::{Direction, Status};
use domain::threading::Because;

pub(crate) static INSERT: Insert = Insert::new(
    "INSERT OR FAIL INTO message (id, ext, account, conversation, direction, status, at, sent_at, seen, flagged, place, automatic, \
     no_answer, has, contact, size, sign, because, message_id, subject, from_name, from_address, head, snippet, card)",
    25,
    "",
);

const FILE: i64 = 1;
const IMAGE: i64 = 2;
const LINK: i64 = 4;

/// A message on its way into its row.
pub(crate) struct New<'a> {
    pub row: i64,
    pub content: &'a Content,
    pub account: i64,
    pub conversation: i64,
    pub contact: Option<i64>,
    pub status: Status,
    /// Where the server keeps it, as `message.place` spells it.
    pub place: i64,
    pub because: Because,
    /// What threading knows of it, as bytes.
    pub card: Vec<u8>,
}

pub(crate) fn bind(values: &mut Values, new: &New<'_>) -> Result<()> {
    let (content, inbound) = (new.content, &new.content.inbound);
    values.add(new.row)?.id(content.id.0)?.add(new.account)?.add(new.conversation)?;
    values.add(i64::from(content.direction == Direction::Out))?.add(code(new.status))?;
    values.add(ms(inbound.received_at))?.add(inbound.date.map(ms))?;
    values.add(i64::from(content.seen))?.add(i64::from(content.flagged))?.add(new.place)?;
    values.add(i64::from(inbound.automatic.automatic))?.add(i64::from(inbound.automatic.no_answer))?;
    values.add(has(content))?.add(new.contact)?.add(content.source.size.cast_signed())?;
    values.add(inbound.automatic.sign.as_deref())?.add(word(&new.because)?)?;
    values.add(inbound.message_id.as_deref())?.add(inbound.subject.as_str())?;
    let from = inbound.from.as_ref();
    values.add(from.map_or("", |from| from.name.as_str()))?.add(from.map_or("", |from| from.address.as_str()))?;
    values.add(Head::of(inbound).to_json()?)?.add(inbound.snippet.as_str())?.add(new.card.as_slice())?;
    Ok(())
}

fn has(content: &Content) -> i64 {
    let inbound = &content.inbound;
    let file = inbound.attachments.iter().any(|file| !file.inline);
    let image = inbound.attachments.iter().any(|file| file.media_type.starts_with("image/"));
    let link = inbound.search_text.contains("://");
    i64::from(file) * FILE + i64::from(image) * IMAGE + i64::from(link) * LINK
}
