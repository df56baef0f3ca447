//! The numbers of the sidebar, kept by the store.

use super::{Count, Counts};
use crate::{Api, Result};
use domain::Viewer;
use std::collections::BTreeMap;
use store::totals::{State, Total};

/// The numbers of the sidebar.
pub async fn counts(api: &Api, viewer: &Viewer) -> Result<Counts> {
    let store = api.engine().store();
    let totals = store::totals::list(store).await?;
    let open = |total: &Total| total.state == State::Open;
    let mut views = vec![
        sum("inbox", &totals, open),
        sum("mine", &totals, |total| open(total) && total.assignee == Some(viewer.user)),
        sum("unassigned", &totals, |total| open(total) && total.assignee.is_none()),
        sum("waiting", &totals, |total| total.state == State::Waiting),
        sum("snoozed", &totals, |total| total.state == State::Snoozed),
        sum("done", &totals, |total| total.state == State::Closed),
        sum("all", &totals, |total| State::ORDINARY.contains(&total.state)),
        sum("spam", &totals, |total| total.state == State::Spam),
        sum("trash", &totals, |total| total.state == State::Trash),
    ];
    views.push(number("drafts", store::drafts::list(store, viewer.user).await?.len()));
    views.push(number("outbox", store::outbox::list(store, None).await?.len()));
    let tags = store::totals::tags(store).await?;
    Ok(Counts {
        unread: sum("inbox", &totals, open).unread,
        views,
        accounts: accounts(&totals),
        tags: tags.into_iter().map(|(id, total, unread)| Count { key: id.to_string(), total, unread }).collect(),
    })
}

/// What is open in each account.
fn accounts(totals: &[Total]) -> Vec<Count> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for total in totals.iter().filter(|total| total.state == State::Open) {
        let key = total.account.to_string();
        let count = counts.entry(key.clone()).or_insert(Count { key, total: 0, unread: 0 });
        count.total = count.total.saturating_add(total.total);
        count.unread = count.unread.saturating_add(total.unread);
    }
    counts.into_values().collect()
}

fn sum(key: &str, totals: &[Total], wanted: impl Fn(&Total) -> bool) -> Count {
    let wanted = totals.iter().filter(|total| wanted(total));
    let (total, unread) =
        wanted.fold((0u32, 0u32), |(total, unread), one| (total.saturating_add(one.total), unread.saturating_add(one.unread)));
    Count { key: key.into(), total, unread }
}

fn number(key: &str, number: usize) -> Count {
    Count { key: key.into(), total: u32::try_from(number).unwrap_or(u32::MAX), unread: 0 }
}
