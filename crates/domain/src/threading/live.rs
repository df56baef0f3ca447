//! Mail that arrives now: placed one by one, never merging what is there.

use super::facts::{Facts, Known, Standing};
use super::graph::Named;
use super::{Arrival, Because, Decision, Linked, Placed, Reopening, Rules};
use crate::conversations::{Link, Status};
use crate::ids::*;
use jiff::SignedDuration;

/// How long after its last message a conversation is found by its subject.
const WINDOW: SignedDuration = SignedDuration::from_hours(14 * 24);

/// A place that a step found.
struct Candidate {
    conversation: ConversationId,
    because: Because,
}

/// Places the arrivals in order; each sees those before it.
pub(super) fn decide(arrivals: &[Arrival], mut facts: Facts, rules: &Rules) -> Decision {
    let mut decision = Decision::default();
    for arrival in arrivals {
        let placed = place(arrival, &facts, rules, &mut decision.linked);
        let open = Standing { status: Status::Open, closed_at: None, last_at: arrival.received_at, touched: false };
        let standing = facts.standing(placed.conversation).copied().unwrap_or(open);
        facts.stands(placed.conversation, Standing { last_at: standing.last_at.max(arrival.received_at), ..standing });
        facts.add(Known {
            id: arrival.id,
            received_at: arrival.received_at,
            conversation: placed.conversation,
            because: placed.because,
            card: arrival.card.clone(),
        });
        decision.placed.push(placed);
    }
    decision
}

/// What steps 2 and 3 say.
enum Step {
    Found(Candidate),
    /// A guard keeps it apart, with a pointer to what it was kept apart from.
    Apart(Because, Option<Linked>),
    Nothing,
}

fn place(arrival: &Arrival, facts: &Facts, rules: &Rules, linked: &mut Vec<Linked>) -> Placed {
    let fresh = ConversationId(rules.namespace.derive("conversation", arrival.id.0.as_bytes()));
    let answers = answers_to(arrival, facts);
    let found = match by_token(arrival, facts).unwrap_or_else(|| by_ids(arrival, facts, fresh)) {
        Step::Found(candidate) => Some(candidate),
        Step::Apart(because, link) => {
            linked.extend(link);
            return Placed { id: arrival.id, conversation: fresh, because };
        }
        Step::Nothing => {
            let answered = answers.first().map(|conversation| Candidate { conversation: *conversation, because: Because::Mentioned });
            answered.or_else(|| by_shared_root(arrival, facts)).or_else(|| by_subject(arrival, facts))
        }
    };
    let placed = match found {
        Some(candidate) => guard(candidate, arrival, facts, rules, linked, fresh),
        None => Placed { id: arrival.id, conversation: fresh, because: Because::Nothing },
    };
    let others = answers.into_iter().filter(|other| *other != placed.conversation);
    linked.extend(others.map(|to| Linked { id: placed.conversation, to, link: Link::Related }));
    placed
}

/// Step 2. An issued token is one of the keys of the message that it was issued for.
fn by_token(arrival: &Arrival, facts: &Facts) -> Option<Step> {
    let found = arrival.tokens.iter().find_map(|token| facts.bearing(*token, &arrival.card, arrival.id))?;
    Some(Step::Found(Candidate { conversation: found.conversation, because: Because::Token }))
}

/// Step 3.
fn by_ids(arrival: &Arrival, facts: &Facts, fresh: ConversationId) -> Step {
    let found = |conversation, because| Step::Found(Candidate { conversation, because });
    match facts.named(arrival.id, &arrival.card) {
        Named::Nothing => Step::Nothing,
        Named::Message(parent) => found(parent.conversation, Because::Ids),
        Named::Forward(parent) => Step::Apart(Because::Forward, Some(Linked { id: fresh, to: parent.conversation, link: Link::Forward })),
        Named::Bulk(parent) => match by_sender(arrival, parent, facts) {
            Some(conversation) => found(conversation, Because::Bulk),
            None => Step::Apart(Because::Bulk, None),
        },
    }
}

/// Conversations of messages that name this one as their nearest, the latest first.
fn answers_to(arrival: &Arrival, facts: &Facts) -> Vec<ConversationId> {
    let keys = arrival.card.keys.iter().filter(|_| !arrival.card.lone);
    let mut answers: Vec<&Known> = keys.flat_map(|key| facts.mentioning(*key)).filter(|known| names_next(known, arrival, facts)).collect();
    answers.sort_by_key(|known| std::cmp::Reverse((known.received_at, known.id)));
    let mut out: Vec<ConversationId> = Vec::new();
    for answer in answers {
        if !out.contains(&answer.conversation) {
            out.push(answer.conversation);
        }
    }
    out
}

/// Whether `known` would have joined `arrival` had it come later: no nearer id of it is here, and it is no forward
/// to strangers and no answer to bulk mail.
fn names_next(known: &Known, arrival: &Arrival, facts: &Facts) -> bool {
    let keys = &arrival.card.keys;
    let nearest = known.card.mentions.iter().find(|id| keys.contains(id) || facts.is_seen(**id));
    let ours = known.card.own || facts.is_ours(known.card.from);
    let took_part = known.card.from.is_some_and(|from| arrival.card.people.contains(&from));
    let forward = known.card.subject.forward && (ours || !took_part);
    nearest.is_some_and(|id| keys.contains(id)) && !forward && (ours || !arrival.card.bulk)
}

/// Guard 2: the conversation that the author already has about this bulk mail.
fn by_sender(arrival: &Arrival, bulk: &Known, facts: &Facts) -> Option<ConversationId> {
    let named = bulk.card.keys.iter().flat_map(|key| facts.mentioning(*key));
    let answers = named.filter(|known| known.card.from == arrival.card.from && known.conversation != bulk.conversation);
    answers.max_by_key(|known| (known.received_at, known.id)).map(|known| known.conversation)
}

/// Step 4, the second half: both name nothing that is here, but the same unseen message.
fn by_shared_root(arrival: &Arrival, facts: &Facts) -> Option<Candidate> {
    let card = &arrival.card;
    if card.lone {
        return None;
    }
    let shares = |known: &&Known| facts.share_people(&known.card, card) || known.card.subject.same(&card.subject, &[]);
    let siblings = card.mentions.iter().flat_map(|id| facts.mentioning(*id));
    let orphans = siblings.filter(|known| !known.card.lone && matches!(facts.named(known.id, &known.card), Named::Nothing));
    let best = orphans.filter(shares).max_by_key(|known| (known.received_at, known.id))?;
    Some(Candidate { conversation: best.conversation, because: Because::SharedRoot })
}

/// Step 5.
fn by_subject(arrival: &Arrival, facts: &Facts) -> Option<Candidate> {
    let card = &arrival.card;
    if card.lone || card.subject.stop || !(card.names_none() || card.subject.reply) {
        return None;
    }
    let takes_part = |known: &&Known| match card.own {
        true => facts.share_people(card, &known.card),
        false => card.from.is_some_and(|from| known.card.people.contains(&from)),
    };
    let since = arrival.received_at.saturating_sub(WINDOW).unwrap_or(jiff::Timestamp::MIN);
    let active = |known: &&Known| facts.standing(known.conversation).is_some_and(|standing| standing.last_at >= since);
    let same = facts.messages().iter().filter(|known| known.card.subject.core == card.subject.core && !known.card.lone);
    let about = same.filter(takes_part).filter(active).filter(|known| facts.is_about(&card.subject, known.conversation));
    let best = about.max_by_key(|known| (known.received_at, known.id))?;
    Some(Candidate { conversation: best.conversation, because: Because::Subject })
}

/// Guards 3 and 4: a closed conversation takes what is about its matter and comes in time. What machines and we
/// ourselves write goes where it belongs in any case, for it opens nothing.
fn guard(found: Candidate, arrival: &Arrival, facts: &Facts, rules: &Rules, linked: &mut Vec<Linked>, fresh: ConversationId) -> Placed {
    let standing = facts.standing(found.conversation).filter(|standing| standing.status == Status::Closed);
    let refused = match standing {
        Some(standing) if !arrival.automatic && !arrival.card.own => {
            if !facts.is_about(&arrival.card.subject, found.conversation) {
                Some(Because::ClosedOtherSubject)
            } else {
                (!reopens(standing, arrival, rules.reopening)).then_some(Because::FollowUp)
            }
        }
        _ => None,
    };
    match refused {
        Some(because) => {
            linked.push(Linked { id: fresh, to: found.conversation, link: Link::FollowUp });
            Placed { id: arrival.id, conversation: fresh, because }
        }
        None => Placed { id: arrival.id, conversation: found.conversation, because: found.because },
    }
}

fn reopens(standing: &Standing, arrival: &Arrival, reopening: Reopening) -> bool {
    match reopening {
        Reopening::Always => true,
        Reopening::Never => false,
        Reopening::Within(time) => standing.closed_at.is_none_or(|at| arrival.received_at.duration_since(at) <= time),
    }
}
