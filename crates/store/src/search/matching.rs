//! The part of a query that the index answers, in the syntax of FTS5.

use domain::search::{Expr, Term, Words};

/// What a query asks of the index: one expression, and what it excludes where there is nothing to exclude it from.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Matching {
    pub wanted: Option<String>,
    pub unwanted: Vec<String>,
    /// The same as `wanted` for the index of heads, where all that is wanted is the beginning of a word.
    pub start: Option<String>,
}

/// Splits the conditions that have to hold together into those of the index and the others.
pub(super) fn split(root: &Expr) -> (Matching, Vec<&Expr>) {
    let parts = match root {
        Expr::And(parts) => parts.iter().collect(),
        other => vec![other],
    };
    let (mut wanted, mut unwanted, mut others, mut starts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for part in parts {
        match (text(part), part) {
            (Some(found), _) => {
                wanted.push(found);
                starts.push(start(part));
            }
            (None, Expr::Not(inner)) if text(inner).is_some() => unwanted.extend(text(inner)),
            _ => others.push(part),
        }
    }
    if wanted.is_empty() {
        return (Matching { unwanted, ..Matching::default() }, others);
    }
    let start = starts.pop().flatten().filter(|_| starts.is_empty() && unwanted.is_empty());
    (Matching { wanted: Some(joined(&wanted, &unwanted)), unwanted: Vec::new(), start }, others)
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

/// The first letters of some word, whichever.
fn start(expr: &Expr) -> Option<String> {
    let Expr::Term(Term::Words(Words { tokens, prefix: true, .. })) = expr else { return None };
    let [token] = tokens.as_slice() else { return None };
    Some(format!("starts : \"{}\"", domain::search::start(token)?))
}

/// Whether somebody has typed up to three letters of a word, and the index of heads can tell whose that might be. It
/// knows no phrases, and would take a word of two letters for the beginning of another.
pub(super) fn fits_head(query: &domain::search::Query) -> bool {
    let (mut short, mut fits) = (false, !query.root.as_ref().is_some_and(excludes));
    query.wanted(&mut |term| {
        if let Term::Words(words) | Term::From(words) | Term::To(words) | Term::Subject(words) = term {
            let letters = words.tokens.last().map_or(0, |token| token.chars().count());
            short |= words.prefix && letters <= 3;
            fits &= words.tokens.len() == 1 && (words.prefix || letters > domain::search::LETTERS);
        }
    });
    short && fits
}

fn excludes(expr: &Expr) -> bool {
    match expr {
        Expr::Not(_) => true,
        Expr::And(parts) | Expr::Or(parts) => parts.iter().any(excludes),
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
        assert_eq!(matching, Matching { unwanted: vec!["\"leak\"".into()], ..Matching::default() });
        assert!(others.is_empty());
    }

    #[test]
    fn two_letters_alone_are_a_beginning() {
        let typed = |text: &str| Expr::Term(Term::Words(Words { text: text.into(), tokens: vec![text.into()], prefix: true }));
        assert_eq!(split(&typed("pu")).0.start.as_deref(), Some("starts : \"pu\""));
        assert_eq!(split(&typed("pum")).0.start, None);
        assert_eq!(split(&Expr::And(vec![typed("pu"), words("leak")])).0.start, None);
        assert_eq!(split(&Expr::And(vec![typed("pu"), Expr::Not(Box::new(words("leak")))])).0.start, None);
        let unread = Expr::Term(Term::Is(domain::search::State::Unread));
        assert!(split(&Expr::And(vec![typed("pu"), unread])).0.start.is_some());
    }
}
