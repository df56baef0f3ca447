//! Step 3: what a message names.

use super::card::Card;
use super::facts::{Facts, Known};
use crate::ids::MessageId;

/// What a message names, by its nearest id that is stored.
#[derive(Clone, Copy, Debug)]
pub(super) enum Named<'a> {
    Nothing,
    /// It belongs with this one.
    Message(&'a Known),
    /// It forwards this one to somebody who was not part of it.
    Forward(&'a Known),
    /// It answers this bulk mail of ours.
    Bulk(&'a Known),
}

impl Facts {
    /// Step 3 with its guards. Nearest first, not own first: the answer to a forward of our mail names both.
    pub(super) fn named(&self, id: MessageId, card: &Card) -> Named<'_> {
        let Some(parent) = card.mentions.iter().find_map(|mention| self.bearing(*mention, card, id)) else { return Named::Nothing };
        let ours = card.own || self.is_ours(card.from);
        let took_part = card.from.is_some_and(|from| parent.card.people.contains(&from));
        if card.subject.forward && (ours || !took_part) {
            Named::Forward(parent)
        } else if parent.card.bulk && !ours {
            Named::Bulk(parent)
        } else {
            Named::Message(parent)
        }
    }
}
