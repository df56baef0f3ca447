//! "On Mon, 2 Nov 2026 at 10:00, Ann <ann@example.com> wrote:", in the languages mail programs speak.

use crate::mime::prefix;

/// An attribution is not longer.
const LENGTH: usize = 400;
/// It is broken over at most this many lines.
const LINES: usize = 4;

/// Forms of *wrote*, lower case.
const WROTE: [&str; 43] = [
    " wrote",
    " writes",
    "schrieb",
    "schreibt",
    "hat geschrieben",
    "a écrit",
    "a ecrit",
    "escribió",
    "escribio",
    "escribi",
    "ha scritto",
    "scrive",
    "escreveu",
    "schreef",
    "geschreven",
    "napisał",
    "pisze",
    "skrev",
    "kirjoitti",
    "написал",
    "пишет",
    "писал",
    "yazdı",
    "yazmış",
    "írta",
    "napsal",
    "napísal",
    "написа",
    "a scris",
    "έγραψε",
    "viết",
    "menulis",
    "写道",
    "寫道",
    "撰写",
    "のメール",
    "書きました",
    "さんは",
    "작성",
    "썼습니다",
    "כתב",
    "كتب",
    "va escriure",
];

/// First words of an attribution that goes on over several lines, lower case.
const BEGINNINGS: [&str; 33] = [
    "on ",
    "at ",
    "le ",
    "am ",
    "el ",
    "il ",
    "em ",
    "a ",
    "op ",
    "den ",
    "de ",
    "dne ",
    "dnia ",
    "w dniu ",
    "pada ",
    "vào ",
    "la ",
    "în ",
    "στις ",
    "il giorno ",
    "em ter",
    "on",
    "в ",
    "mån ",
    "tis ",
    "ons ",
    "tors ",
    "fre ",
    "lør ",
    "søn ",
    "man ",
    "tor ",
    "dana ",
];

/// How many of the first lines are an attribution.
pub(super) fn length(lines: &[&str]) -> Option<usize> {
    let first = clean(lines.first()?);
    if first.len() < 6 || first.len() > LENGTH {
        return None;
    }
    if is_attribution(first) {
        return Some(1);
    }
    if !may_continue(first) {
        return None;
    }
    let mut joined = first.to_owned();
    for (count, line) in lines.iter().enumerate().skip(1).take(LINES - 1) {
        let line = clean(line);
        if line.is_empty() || line.starts_with('>') || joined.len() > LENGTH {
            return None;
        }
        joined.push(' ');
        joined.push_str(line);
        if is_attribution(&joined) {
            return Some(count + 1);
        }
    }
    None
}

fn clean(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '\u{feff}' | '\u{200e}' | '\u{200f}'))
}

fn may_continue(first: &str) -> bool {
    if starts_with_date(first) || first.contains('<') && first.contains(['@', '"']) {
        return true;
    }
    first.bytes().any(|byte| byte.is_ascii_digit()) && {
        let lower = prefix(first, 12).to_lowercase();
        BEGINNINGS.iter().any(|word| lower.starts_with(word))
    }
}

fn is_attribution(text: &str) -> bool {
    if text.len() > LENGTH {
        return false;
    }
    let is_dashed = text.starts_with("--") && text.ends_with("--");
    let ends = text.ends_with([':', '：']) || is_dashed;
    let has_digits = text.chars().filter(char::is_ascii_digit).count() >= 2;
    let has_address = text.contains('@');
    if starts_with_date(text) && !text.ends_with(['.', '!', '?']) && text.len() < 200 {
        return text.ends_with('>') || text.contains("GMT") || ends && (has_address || text.contains('<'));
    }
    if !ends || !(has_digits || has_address) {
        return false;
    }
    let lower = text.to_lowercase();
    if WROTE.iter().any(|wrote| lower.contains(wrote)) {
        return true;
    }
    let is_bracketed = text.trim_end_matches([':', '：', ' ']).ends_with(['>', ')']) && has_address;
    is_bracketed && has_year(text)
}

/// A four-digit year: Russian and Japanese attributions have no verb.
fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4 && (digits.starts_with("20") || digits.starts_with("19")))
}

/// `2016-03-03`, `2013/7/20`.
fn starts_with_date(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let mut pieces = text.splitn(3, ['-', '/']);
    let digits = |piece: Option<&str>, range: std::ops::RangeInclusive<usize>| {
        piece.is_some_and(|piece| range.contains(&piece.len()) && piece.chars().all(|c| c.is_ascii_digit()))
    };
    digits(pieces.next(), 4..=4)
        && digits(pieces.next(), 1..=2)
        && pieces.next().is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}
