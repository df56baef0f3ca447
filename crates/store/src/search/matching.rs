//! The part of a query that the index answers, in the syntax of FTS5.

use domain::search::{Expr, Term, Words};

/// What a query asks of the index: one expression, and what it excludes where there is nothing to exclude it from.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Matching {
    pub wanted: Option<String>,
    pub unwanted: Vec<String>,
}

/// Splits the conditions that have to hold together into those of the index and the others.
pub(super) fn split(root: &Expr) -> (Matching, Vec<&Expr>) {
    let parts = match root {
        Expr::And(parts) => parts.iter().collect(),
        other => vec![other],
    };
    let (mut wanted, mut unwanted, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for part in parts {
        match (text(part), part) {
            (Some(found), _) => wanted.push(found),
            (None, Expr::Not(inner)) if text(inner).is_some() => unwanted.extend(text(inner)),
            _ => others.push(part),
        }
    }
    if wanted.is_empty() {
        return (Matching { wanted: None, unwanted }, others);
    }
    (Matching { wanted: Some(joined(&wanted, &unwanted)), unwanted: Vec::new() }, others)
}

/// The expression of a condition that is of words alone and wants something; `None` for any other.
pub(super) fn text(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Term(term) => of_term(term),
        Expr::Or(parts) => {
            let parts: Option<Vec<String>> = parts.iter().map(text).collect();
            Some(format!("({})", parts?.join(" OR ")))
        }
        Expr::And(parts) => {
            let (mut wanted, mut unwanted) = (Vec::new(), Vec::new());
            for part in parts {
                match part {
                    Expr::Not(inner) => unwanted.push(text(inner)?),
                    part => wanted.push(text(part)?),
                }
            }
            (!wanted.is_empty()).then(|| joined(&wanted, &unwanted))
        }
        Expr::Not(_) => None,
    }
}

fn joined(wanted: &[String], unwanted: &[String]) -> String {
    let wanted = format!("({})", wanted.join(" AND "));
    // One exclusion of alternatives, so that many of them are not nested.
    if unwanted.is_empty() { wanted } else { format!("({wanted} NOT ({}))", unwanted.join(" OR ")) }
}

fn of_term(term: &Term) -> Option<String> {
    let column = |column: &str, words: &Words| Some(format!("({column} : {})", words.phrase()));
    match term {
        Term::Words(words) => Some(words.phrase()),
        Term::From(words) => column("sender", words),
        Term::To(words) => column("recipients", words),
        Term::Subject(words) => column("subject", words),
        _ => None,
    }
}

/// Whether somebody has typed up to three letters of a word: for those there is a smaller index, which knows no phrases.
pub(super) fn fits_head(query: &domain::search::Query) -> bool {
    let mut short = false;
    query.wanted(&mut |term| {
        if let Term::Words(words) | Term::From(words) | Term::To(words) | Term::Subject(words) = term {
            short |= words.prefix && words.tokens.last().is_some_and(|token| token.chars().count() <= 3);
        }
    });
    short && !query.root.as_ref().is_some_and(has_phrase)
}

fn has_phrase(expr: &Expr) -> bool {
    match expr {
        Expr::Not(part) => has_phrase(part),
        Expr::And(parts) | Expr::Or(parts) => parts.iter().any(has_phrase),
        Expr::Term(Term::Words(words) | Term::From(words) | Term::To(words) | Term::Subject(words)) => words.tokens.len() > 1,
        Expr::Term(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Expr {
        let tokens = text.split(' ').map(str::to_owned).collect();
        Expr::Term(Term::Words(Words { text: text.into(), tokens, prefix: false }))
    }

    #[test]
    fn words_go_to_the_index_and_keys_do_not() {
        let from = Expr::Term(Term::From(Words { text: "ann".into(), tokens: vec!["ann".into()], prefix: true }));
        let unread = Expr::Term(Term::Is(domain::search::State::Unread));
        let root = Expr::And(vec![words("pump 40"), from, unread.clone(), Expr::Not(Box::new(words("leak")))]);
        let (matching, others) = split(&root);
        assert_eq!(matching.wanted.as_deref(), Some("((\"pump 40\" AND (sender : \"ann\" *)) NOT (\"leak\"))"));
        assert_eq!(others, [&unread]);
    }

    #[test]
    fn an_exclusion_alone_has_nothing_to_look_up() {
        let root = Expr::Not(Box::new(words("leak")));
        let (matching, others) = split(&root);
        assert_eq!(matching, Matching { wanted: None, unwanted: vec!["\"leak\"".into()] });
        assert!(others.is_empty());
    }

    #[test]
    fn the_smaller_index_is_for_letters_without_phrases() {
        let typed = |text: &str| {
            let (now, zone) = (jiff::Timestamp::UNIX_EPOCH, jiff::tz::TimeZone::UTC);
            let context = domain::search::Context { now, zone, me: domain::UserId(uuid::Uuid::nil()), typing: false };
            fits_head(&domain::search::parse(text, &context))
        };
        assert!(typed("pu*") && typed("leak pum*") && typed("from:an*"));
        assert!(!typed("pump*") && !typed("\"pump leak\" pu*") && !typed("pu* -\"two words\""));
    }
}
