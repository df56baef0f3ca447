//! Searching: conversations with the messages that were found, newest hit first.

use crate::conversations::{ConversationRow, Hit, context, row};
use crate::{Api, Result, messages};
use domain::search::{Part, Query, highlight, parse};
use domain::{MessageId, Viewer};
use std::collections::HashMap;
use std::ops::Range;
use std::time::Duration;
use store::conversations::{Shown, View};
use store::messages::Message;

/// Characters before the first hit, and of the whole snippet.
const BEFORE: usize = 40;
const WHOLE: usize = 160;
/// Hits whose text is opened for a snippet, in one answer and in one row; the others show their first words.
const OPENED: usize = 24;
const OPENED_OF_ROW: usize = 1;
/// How long a single search waits for the index.
const PATIENCE: Duration = Duration::from_secs(10);
/// Around each hit in a snippet; no text has them by itself (private use).
const MARKS: (char, char) = ('\u{e000}', '\u{e001}');

/// Rows with `hits`, newest hit first. Nothing a person types is an error.
pub async fn find(api: &Api, viewer: &Viewer, query: &str, limit: u32) -> Result<Vec<ConversationRow>> {
    let query = parse(query, &context(api, viewer));
    let asked =
        store::conversations::Query { filter: Some(query.clone()), limit, ..store::conversations::Query::of(View::All, viewer.user) };
    let mut page = store::conversations::list(api.engine().store(), &asked).await?;
    for shown in page.rows.iter_mut().filter(|shown| shown.hits.is_empty()) {
        // A query without words finds conversations: their newest message stands for them.
        let messages = store::messages::of_conversation(api.engine().store(), shown.conversation.id).await?;
        shown.hits.extend(messages.last().map(|message| message.id));
    }
    with_hits(api, &query, page.rows).await
}

/// Whether everything that is here can be found.
pub async fn is_complete(api: &Api) -> bool {
    matches!(store::search::behind(api.engine().store()).await, Ok(0))
}

/// Waits a moment for the index to have everything, where nobody writes meanwhile.
pub async fn completed(api: &Api) {
    // A long backlog is searched as far as it is indexed.
    let _ = tokio::time::timeout(PATIENCE, api.engine().store().caught_up()).await;
}

/// Rows with the snippets of their hits.
pub(crate) async fn with_hits(api: &Api, query: &Query, rows: Vec<Shown>) -> Result<Vec<ConversationRow>> {
    let ids: Vec<MessageId> = rows.iter().flat_map(|shown| shown.hits.iter().copied()).collect();
    let found = store::messages::list(api.engine().store(), &ids).await?;
    let found: HashMap<MessageId, Message> = found.into_iter().map(|message| (message.id, message)).collect();
    let first = rows.iter().flat_map(|shown| shown.hits.iter().take(OPENED_OF_ROW)).filter_map(|id| found.get(id));
    let silent = first.filter(|message| marked(&message.snippet, query).is_none());
    let texts = messages::searched(api, &silent.take(OPENED).collect::<Vec<_>>()).await?;
    let of_row = |shown: Shown| {
        let hits = shown.hits.iter().filter_map(|id| found.get(id)).map(|message| hit(query, message, texts.get(&message.id)));
        let hits = hits.collect();
        row(shown, hits)
    };
    Ok(rows.into_iter().map(of_row).collect())
}

fn hit(query: &Query, message: &Message, text: Option<&String>) -> Hit {
    let snippet = marked(&message.snippet, query).or_else(|| marked(text?, query)).unwrap_or_else(|| message.snippet.clone());
    Hit { id: message.id.to_string(), message_id: message.message_id.clone(), snippet }
}

/// The text around the first hit, hits marked; `None` where there is none in it.
fn marked(text: &str, query: &Query) -> Option<String> {
    let hits = highlight(text, query, Part::Text);
    let first = hits.first()?.start;
    let before = text.get(..first)?;
    let start = before.char_indices().rev().nth(BEFORE).map_or(0, |(at, c)| at + c.len_utf8());
    let end = text.get(start..)?.char_indices().nth(WHOLE).map_or(text.len(), |(at, _)| start + at);
    let mut out = String::new();
    let mut at = start;
    for Range { start: from, end: to } in hits.into_iter().filter(|hit| hit.end <= end) {
        out.push_str(text.get(at..from)?);
        out.push(MARKS.0);
        out.push_str(text.get(from..to)?);
        out.push(MARKS.1);
        at = to;
    }
    out.push_str(text.get(at..end)?);
    Some(one_line(&out, start > 0, end < text.len()))
}

fn one_line(text: &str, cut_before: bool, cut_after: bool) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}{line}{}", if cut_before { "…" } else { "" }, if cut_after { "…" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::UserId;
    use domain::search::Context;

    fn query(text: &str) -> Query {
        let me = UserId(uuid::Uuid::nil());
        parse(text, &Context { now: jiff::Timestamp::UNIX_EPOCH, zone: jiff::tz::TimeZone::UTC, me, typing: false })
    }

    #[test]
    fn a_snippet_shows_the_first_hit_in_its_surroundings() {
        let text = format!("{} The pump, das Füllgerät,\nis broken. {}", "before ".repeat(50), "after ".repeat(50));
        let snippet = marked(&text, &query("fullgerat pump"));
        let snippet = snippet.expect("there are hits");
        assert!(snippet.contains("The \u{e000}pump\u{e001}, das \u{e000}Füllgerät\u{e001}, is broken."), "{snippet}");
        assert!(snippet.starts_with('…') && snippet.ends_with('…') && snippet.chars().count() < 180);
    }

    #[test]
    fn a_text_without_a_hit_has_no_snippet_and_edges_are_no_trouble() {
        assert_eq!(marked("nothing here", &query("pump")), None);
        assert_eq!(marked("液压泵", &query("压")).as_deref(), Some("液\u{e000}压\u{e001}泵"));
        assert_eq!(marked("", &query("pump")), None);
    }
}
