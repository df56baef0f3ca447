//! Messages that the server lists and does not give: each is found by asking for ever smaller sets, kept in quarantine
//! with the server's words, and holds nothing else up. Before one is blamed, the same server must have given others.

use super::{Doubt, LARGE, Reader, opened};
use crate::sync::prepare::Arrival;
use crate::{Engine, Result};
use domain::{MessageId, UidSet};
use mail::imap::Answer;
use store::sync::Folder;

/// So many commands in a row that bring nothing are the fault of the server, not of messages.
const FRUITLESS: u32 = 24;
/// Messages of earlier times that are asked for as a proof.
const PROOF: u32 = 20;

impl Reader<'_, '_> {
    /// Asks for halves, one command at a time, until those that do not come are alone.
    pub(super) async fn narrow(&mut self, doubtful: UidSet) -> Result<()> {
        let mut sets = halves(&doubtful);
        let mut fruitless = 0;
        while let Some(set) = sets.pop() {
            if set.len() == 1 {
                self.suspects.extend(set.iter());
                continue;
            }
            let before = self.came.len();
            let Some(Doubt { rest, error }) = self.gather(&mut set.clone(), true).await? else { continue };
            fruitless = if self.came.len() > before { 0 } else { fruitless + 1 };
            if fruitless > FRUITLESS {
                return Err(error.into());
            }
            sets.extend(halves(&rest));
        }
        Ok(())
    }

    /// Gives every suspect a second chance; what is withheld again goes to quarantine.
    pub(super) async fn settle(&mut self) -> Result<()> {
        let suspects = std::mem::take(&mut self.suspects);
        for uid in suspects.iter().copied() {
            let Some(error) = self.alone(uid).await? else { continue };
            let is_proven = matches!(error, mail::Error::TooLarge) || self.gives_others(uid, &error, suspects.len()).await?;
            if !is_proven {
                return Err(error.into());
            }
            self.withhold(uid, &error).await?;
        }
        Ok(())
    }

    /// Asks for one message by itself; gives why it did not come.
    pub(super) async fn alone(&mut self, uid: u32) -> Result<Option<mail::Error>> {
        if self.size(uid) > LARGE {
            return self.in_steps(uid).await;
        }
        let doubt = self.gather(&mut UidSet::run(uid, uid), true).await?;
        Ok(doubt.filter(|doubt| !doubt.rest.is_empty()).map(|doubt| doubt.error))
    }

    /// Whether the server gives others: after a lost line twice as many bytes, so that it is not the line which carries
    /// no more. A folder with nothing else proves nothing against it.
    async fn gives_others(&mut self, uid: u32, error: &mail::Error, suspects: usize) -> Result<bool> {
        let wanted = match error {
            mail::Error::Denied { .. } => 0,
            _ => self.size(uid).min(LARGE).saturating_mul(2),
        };
        let (mut others, mut bytes) = (UidSet::new(), 0_u32);
        for other in self.came.iter().rev().copied().filter(|other| self.size(*other) <= LARGE) {
            others.insert(other);
            bytes = bytes.saturating_add(self.size(other));
            if bytes >= wanted {
                break;
            }
        }
        if others.is_empty() {
            others = self.had.minus(&withheld(self.engine, &self.folder).await?).newest(PROOF);
        }
        if others.is_empty() {
            return Ok(suspects == 1);
        }
        let mut fetch = opened(self.line, &self.folder).await?.fetch_messages();
        let mut proof = fetch.ask(others).await.map(|()| false);
        while let Ok(given) = &mut proof {
            match fetch.next().await {
                Ok(Some(Answer::Message(_))) => *given = true,
                Ok(Some(Answer::Done(_))) => {}
                Ok(Some(Answer::Refused(..))) => *given = false,
                Ok(None) => return Ok(*given),
                Err(error) => proof = Err(error),
            }
        }
        self.line.drop_session();
        Ok(false)
    }

    async fn withhold(&mut self, uid: u32, error: &mail::Error) -> Result<()> {
        tracing::warn!(folder = %self.folder.id, uid, %error, "a message is withheld by its server");
        let listed = self.listed.get(&uid);
        let arrival = Arrival {
            uid,
            flags: listed.and_then(|listed| listed.flags),
            received_at: listed.and_then(|listed| listed.internal_date).unwrap_or_else(|| self.engine.clock().now()),
            size: self.size(uid),
            source: self.engine.store().pack(b""),
            inbound: Err(mail::Error::Withheld(words(error))),
        };
        self.belt.put_ready(arrival).await
    }
}

/// What the server said, or did.
fn words(error: &mail::Error) -> String {
    match error {
        mail::Error::Denied { said } if !said.is_empty() => said.clone(),
        mail::Error::Lost { .. } => "it ends the connection whenever it is asked for it".into(),
        other => other.to_string(),
    }
}

fn halves(set: &UidSet) -> Vec<UidSet> {
    let newer = set.newest(set.len().div_ceil(2));
    let older = set.minus(&newer);
    [older, newer].into_iter().filter(|half| !half.is_empty()).collect()
}

/// UIDs of the folder that are in quarantine without their bytes.
async fn withheld(engine: &Engine, folder: &Folder) -> Result<UidSet> {
    let rows = store::quarantine::list(engine.store()).await?;
    let ids: Vec<MessageId> = rows.iter().filter(|row| row.size == 0).map(|row| row.id).collect();
    let places = store::sync::locations::of_messages(engine.store(), &ids).await?;
    Ok(places.iter().filter(|at| at.place.folder == folder.id && at.place.epoch == folder.epoch).map(|at| at.place.uid).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_asked_newest_first_and_end_with_single_messages() {
        let texts = |set: &str| halves(&set.parse().unwrap_or_default()).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(texts("1:5"), ["1:2", "3:5"]);
        assert_eq!(texts("7"), ["7"]);
        assert_eq!(texts(""), Vec::<String>::new());
    }
}
