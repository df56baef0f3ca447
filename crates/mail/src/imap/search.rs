//! Which messages a folder holds.

use super::framing::Allowance;
use super::line::Line;
use super::lists::{esearch, search};
use super::outcome::Asked;
use super::session::Session;
use crate::Error;
use domain::UidSet;

impl Session {
    /// Every UID of the selected folder. Where the server counts its answer, the count was checked.
    pub async fn uids(&mut self) -> Result<UidSet, Error> {
        if self.capabilities.has("ESEARCH")
            && let Some(uids) = self.uids_by_esearch().await?
        {
            return Ok(uids);
        }
        self.uids_by_search("UID 1:*").await
    }

    /// UIDs of messages whose header field `name` contains `value`: slow and unreliable on some servers.
    pub async fn uids_with_header(&mut self, name: &str, value: &str) -> Result<UidSet, Error> {
        self.uids_by_search(&format!("HEADER {} {}", super::command::quoted(name)?, super::command::quoted(value)?)).await
    }

    /// `None`: the answer lacks what was asked (iCloud answers only the count).
    async fn uids_by_esearch(&mut self) -> Result<Option<UidSet>, Error> {
        let mut answer = None;
        let allowed = self.wire.ordinary();
        self.wire
            .run_with(b"UID SEARCH RETURN (COUNT ALL) UID 1:*", allowed, Asked::Other, |line| {
                if let Line::Raw(raw) = line {
                    answer = esearch(&raw).or(answer.take());
                }
                Ok(())
            })
            .await?;
        let Some(answer) = answer else { return Ok(None) };
        Ok(match (answer.all, answer.count) {
            (Some(all), Some(count)) => Some(all).filter(|all| all.len() == count),
            (None, Some(0)) => Some(UidSet::new()),
            (all, None) => all,
            (None, Some(_)) => None,
        })
    }

    async fn uids_by_search(&mut self, what: &str) -> Result<UidSet, Error> {
        let mut answer: Option<UidSet> = None;
        let allowed = Allowance { literal: 0, ..self.wire.ordinary() };
        self.wire
            .run_with(format!("UID SEARCH {what}").as_bytes(), allowed, Asked::Other, |line| {
                if let Line::Raw(raw) = line
                    && let Some(found) = search(&raw)
                {
                    let found = found.ok_or(Error::Protocol("an unreadable SEARCH"))?;
                    answer = Some(answer.take().unwrap_or_default().union(&found));
                }
                Ok(())
            })
            .await?;
        answer.ok_or(Error::Protocol("no answer to SEARCH"))
    }
}
