//! From what is written to conversations with people, numbers and instants.

use super::SEED;
use super::cast::{Cast, Person};
use super::dice::{Dice, number};
use super::script::{Mail, Note, Script, Status, Thread};
use super::when::Present;
use jiff::civil::time;
use jiff::{SignedDuration, Timestamp};

/// A conversation as it was.
#[derive(Clone, Debug)]
pub(super) struct Play {
    /// Names it, the same at each start.
    pub(super) key: String,
    /// The account's key.
    pub(super) account: String,
    pub(super) customer: Person,
    pub(super) subject: String,
    pub(super) tags: Vec<String>,
    /// A colleague's key.
    pub(super) assignee: Option<String>,
    pub(super) status: Option<Status>,
    pub(super) snooze_days: i64,
    pub(super) junk: bool,
    pub(super) draft: Option<String>,
    pub(super) notes: Vec<(Timestamp, Note)>,
    pub(super) lines: Vec<Line>,
}

/// A message as it was.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) at: Timestamp,
    /// The colleague's key where we wrote it.
    pub(super) by_us: Option<String>,
    pub(super) mail: Mail,
}

/// So many days back at most, and so many that the open ones go back.
const OLDEST: i64 = 95;
const FRESH: i64 = 2;

/// Everything that happened up to now: the stories, then what the patterns became.
pub(super) fn history(script: &Script, present: &Present) -> Vec<Play> {
    let mut dice = Dice::new(SEED);
    let told = script.stories.iter().filter_map(|thread| story(script, thread, present));
    let mut plays: Vec<Play> = told.collect();
    for thread in &script.patterns {
        for turn in 0..thread.times {
            // One in seven is of these days, so that there is something to do.
            let days = if turn % 7 == 0 { dice.between(0, FRESH) } else { dice.between(FRESH.saturating_add(1), OLDEST) };
            let clock = time(7, 0, 0, 0).saturating_add(SignedDuration::from_mins(dice.between(20, 590)));
            let begin = present.working_day(u32::try_from(days).unwrap_or_default(), clock).or_else(|| present.ago(dice.between(30, 400)));
            plays.extend(begin.and_then(|begin| pattern(script, thread, begin, present.now, &mut dice)));
        }
    }
    plays
}

/// A conversation that is written out.
fn story(script: &Script, thread: &Thread, present: &Present) -> Option<Play> {
    let customer = script.cast.person(thread.customer.as_deref()?)?.clone();
    let mut play = play(thread, customer, thread.subject.clone());
    for mail in &thread.mail {
        let at = mail.at.as_deref().and_then(|at| present.instant(at))?;
        play.lines.push(line(&script.cast, mail.clone(), at, None));
    }
    let notes = thread.notes.iter().filter_map(|note| Some((present.instant(&note.at)?, note.clone())));
    play.notes = notes.collect();
    Some(play)
}

/// What comes in now; where it goes on with a story, that story with one more message.
pub(super) fn arrival(script: &Script, thread: &Thread, at: Timestamp) -> Option<Play> {
    let customer = script.cast.person(thread.customer.as_deref()?)?.clone();
    let mut play = play(thread, customer, thread.subject.clone());
    let story = script.stories.iter().find(|story| thread.continues && story.subject == thread.subject);
    for mail in story.into_iter().chain([thread]).flat_map(|thread| &thread.mail) {
        play.lines.push(line(&script.cast, mail.clone(), at, None));
    }
    Some(play)
}

/// One of the conversations that a pattern stands for, begun at an instant; what would come after `now` is left out.
pub(super) fn pattern(script: &Script, thread: &Thread, begin: Timestamp, now: Timestamp, dice: &mut Dice) -> Option<Play> {
    let fits = |person: &&Person| {
        thread.people.contains(&person.key) || (thread.languages.contains(&person.language) && person.firm != person.name)
    };
    let people: Vec<&Person> = script.cast.people.iter().filter(fits).collect();
    let customer = (*dice.pick(&people)?).clone();
    let us = dice.pick(&script.cast.colleagues)?;
    let slots = Slots::draw(script, &customer, &us.name, dice)?;
    let mut play = play(thread, customer, slots.fill(&thread.subject));
    // The same may have been asked before.
    play.key = format!("{:016x}", number(&format!("{} {begin}", play.key)));
    let mut at = begin;
    for mail in &thread.mail {
        at = at.saturating_add(SignedDuration::from_mins(mail.after.unwrap_or_default())).ok()?;
        if at > now {
            break;
        }
        let by_us = mail.from.is_some().then(|| us.key.clone());
        play.lines.push(line(&script.cast, slots.filled(mail), at, by_us));
    }
    let last = play.lines.last_mut()?;
    let is_old = now.duration_since(last.at) > SignedDuration::from_hours(72);
    last.mail.unread = !is_old && last.by_us.is_none() && dice.between(0, 1) == 0;
    play.assignee = play.lines.iter().any(|line| line.by_us.is_some()).then(|| us.key.clone());
    if is_old && (dice.between(0, 24) > 0 || play.lines.iter().all(|line| line.mail.automatic)) {
        play.status = Some(Status::Closed);
    }
    Some(play)
}

fn play(thread: &Thread, customer: Person, subject: String) -> Play {
    Play {
        key: format!("{:016x}", number(&format!("{} {} {subject}", thread.account, customer.key))),
        account: thread.account.clone(),
        customer,
        subject,
        tags: thread.tags.clone(),
        assignee: thread.assignee.clone(),
        status: thread.status,
        snooze_days: thread.snooze_days,
        junk: thread.junk,
        draft: thread.draft.clone(),
        notes: Vec::new(),
        lines: Vec::new(),
    }
}

fn line(cast: &Cast, mail: Mail, at: Timestamp, by_us: Option<String>) -> Line {
    let named = mail.from.clone().filter(|key| cast.colleague(key).is_some());
    Line { at, by_us: by_us.or(named), mail }
}

/// What stands in the braces of a pattern.
struct Slots(Vec<(&'static str, String)>);

const MACHINES: [&str; 8] =
    ["MAN TGX 18.440", "Volvo FH 460", "Fendt 724", "Claas Lexion 760", "Liebherr L 550", "Scania R 410", "JCB 3CX", "Iveco Stralis"];

impl Slots {
    fn draw(script: &Script, customer: &Person, us: &str, dice: &mut Dice) -> Option<Slots> {
        let part = dice.pick(&script.parts)?;
        let quantity = dice.between(2, 12);
        let number = |low: i64, high: i64, dice: &mut Dice| dice.between(low, high).to_string();
        Some(Slots(vec![
            ("{part}", part.name(&customer.language).to_owned()),
            ("{number}", part.number.clone()),
            ("{total}", money(part.price, quantity)),
            ("{qty}", quantity.to_string()),
            ("{machine}", (*dice.pick(&MACHINES)?).to_owned()),
            ("{order}", number(76_100, 77_280, dice)),
            ("{quote}", number(19_200, 20_390, dice)),
            ("{invoice}", number(54_100, 55_090, dice)),
            ("{waybill}", number(431_000, 447_000, dice)),
            ("{weeks}", number(3, 14, dice)),
            ("{day}", number(4, 27, dice)),
            ("{name}", customer.name.clone()),
            ("{first}", customer.first().to_owned()),
            ("{firm}", customer.firm.clone()),
            ("{us}", us.to_owned()),
        ]))
    }

    fn fill(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (slot, value)| text.replace(slot, value))
    }

    fn filled(&self, mail: &Mail) -> Mail {
        let all = |texts: &[String]| texts.iter().map(|text| self.fill(text)).collect::<Vec<String>>();
        Mail {
            text: self.fill(&mail.text),
            rows: mail.rows.iter().map(|row| all(row)).collect(),
            closing: mail.closing.as_deref().map(|text| self.fill(text)),
            files: all(&mail.files),
            ..mail.clone()
        }
    }
}

/// `1,234.50`.
fn money(price: f64, quantity: i64) -> String {
    let plain = format!("{:.2}", price * quantity as f64);
    let (whole, pence) = plain.split_once('.').unwrap_or((plain.as_str(), "00"));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && whole.len().saturating_sub(place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped}.{pence}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn money_has_two_places_and_groups_of_three() {
        assert_eq!(super::money(31.2, 2), "62.40");
        assert_eq!(super::money(864.0, 12), "10,368.00");
    }
}
