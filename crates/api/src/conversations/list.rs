//! Pages of the list.

use super::rows::row;
use super::{ListRequest, Page};
use crate::{Api, Error, Result, forms, search, tags};
use domain::Viewer;
use domain::search::Context;
use jiff::tz::TimeZone;
use store::conversations::{Query, Sort, View};
use store::totals::State;

/// Rows of a page where none are asked for.
const USUAL: u32 = 50;
/// Rows of a page at most.
const MOST: u32 = 1000;

/// A page of a view, newest first. A query with words makes it a search.
///
/// # Errors
/// `invalid` for an unknown view or order, `not_found` for an unknown account, tag or page.
pub async fn list(api: &Api, viewer: &Viewer, request: &ListRequest) -> Result<Page> {
    let asked = asked(api, viewer, request).await?;
    let page = store::conversations::list(api.engine().store(), &asked).await?;
    let total = total(api, &asked).await?;
    let rows = match &asked.filter {
        Some(query) => search::with_hits(api, query, page.rows).await?,
        None => page.rows.into_iter().map(|shown| row(shown, Vec::new())).collect(),
    };
    Ok(Page { rows, total, more: page.more })
}

/// Rows without the number of all rows, for those who do not draw a scroll bar.
///
/// # Errors
/// As [`list`].
pub async fn page(api: &Api, viewer: &Viewer, request: &ListRequest) -> Result<Vec<super::ConversationRow>> {
    let asked = asked(api, viewer, request).await?;
    let page = store::conversations::list(api.engine().store(), &asked).await?;
    Ok(page.rows.into_iter().map(|shown| row(shown, Vec::new())).collect())
}

async fn asked(api: &Api, viewer: &Viewer, request: &ListRequest) -> Result<Query> {
    let view = view(request.view.as_deref().unwrap_or("all"))?;
    let tag = match request.tag.as_deref() {
        Some(tag) => Some(tags::meant(api, viewer, tag, false).await?),
        None => None,
    };
    let query = request.query.as_deref().map(str::trim).filter(|text| !text.is_empty());
    Ok(Query {
        accounts: request.account.as_deref().map(forms::id).transpose()?.into_iter().collect(),
        tag,
        unread: request.unread.unwrap_or_default(),
        owed: request.owed.unwrap_or_default(),
        sort: sort(request.sort.as_deref())?,
        filter: query.map(|text| domain::search::parse(text, &context(api, viewer))),
        after: request.after.clone(),
        limit: request.limit.unwrap_or(USUAL).clamp(1, MOST),
        ..Query::of(view, viewer.user)
    })
}

/// What a query means depends on who asks, when and where.
pub(crate) fn context(api: &Api, viewer: &Viewer) -> Context {
    Context { now: api.engine().clock().now(), zone: TimeZone::system(), me: viewer.user, typing: false }
}

fn view(name: &str) -> Result<View> {
    Ok(match name {
        "inbox" => View::Inbox,
        "mine" => View::Mine,
        "unassigned" => View::Unassigned,
        "mentions" => View::Mentions,
        "waiting" => View::Waiting,
        "snoozed" => View::Snoozed,
        "drafts" => View::Drafts,
        "outbox" => View::Outbox,
        "sent" => View::Sent,
        "done" | "closed" => View::Closed,
        "all" => View::All,
        "spam" => View::Spam,
        "trash" => View::Trash,
        "any" => View::Any,
        other => return Err(Error::new("invalid", format!("There is no view {}.", forms::short(other)))),
    })
}

fn sort(name: Option<&str>) -> Result<Sort> {
    Ok(match name {
        None | Some("newest") => Sort::Newest,
        Some("oldest") => Sort::Oldest,
        Some("waiting") => Sort::Waiting,
        Some(other) => return Err(Error::new("invalid", format!("There is no order {}.", forms::short(other)))),
    })
}

/// All rows of the view: kept numbers where there are any; else counted, exactly to 1,000 where conditions are to be
/// asked of each row. Who waits for us stands in an index and is counted to the end.
async fn total(api: &Api, asked: &Query) -> Result<u32> {
    let states: &[State] = match asked.view {
        View::Inbox | View::Mine | View::Unassigned => &[State::Open],
        View::Waiting => &[State::Waiting],
        View::Snoozed => &[State::Snoozed],
        View::Closed => &[State::Closed],
        View::All => &State::ORDINARY,
        View::Spam => &[State::Spam],
        View::Trash => &[State::Trash],
        View::Any => &State::ALL,
        View::Mentions | View::Drafts | View::Outbox | View::Sent => &[],
    };
    if asked.owed && asked.filter.is_none() {
        return Ok(store::conversations::list::count(api.engine().store(), asked, u32::MAX).await?);
    }
    if states.is_empty() || asked.filter.is_some() || asked.tag.is_some() {
        return Ok(store::conversations::list::count(api.engine().store(), asked, MOST).await?);
    }
    let totals = store::totals::list(api.engine().store()).await?;
    let wanted = totals.iter().filter(|total| {
        let account = asked.accounts.is_empty() || asked.accounts.contains(&total.account);
        let assignee = match asked.view {
            View::Mine => total.assignee == Some(asked.viewer),
            View::Unassigned => total.assignee.is_none(),
            _ => true,
        };
        states.contains(&total.state) && account && assignee
    });
    Ok(wanted.fold(0, |sum, total| sum.saturating_add(if asked.unread { total.unread } else { total.total })))
}
