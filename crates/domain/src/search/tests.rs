use super::query::{Reach, Words};
use super::*;
use crate::ids::UserId;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use uuid::Uuid;

const ME: UserId = UserId(Uuid::from_u128(7));

/// Wednesday, 11 March 2026, early in the morning in New York.
fn context() -> Context {
    let zone = TimeZone::get("America/New_York").expect("a known zone");
    Context { now: "2026-03-11T06:00:00Z".parse().expect("an instant"), zone, me: ME, typing: false }
}

fn read(text: &str) -> Query {
    parse(text, &context())
}

fn root(text: &str) -> Expr {
    let query = read(text);
    assert_eq!(query.hints, vec![], "{text}");
    query.root.expect("a condition")
}

fn words(text: &str) -> Words {
    Words { text: text.to_owned(), tokens: tokens(text), prefix: false }
}

fn word(text: &str) -> Expr {
    Expr::Term(Term::Words(words(text)))
}

fn not(expr: Expr) -> Expr {
    Expr::Not(Box::new(expr))
}

fn instant(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

#[test]
fn terms_side_by_side_all_hold_and_or_binds_closer() {
    assert_eq!(root("pump valve"), Expr::And(vec![word("pump"), word("valve")]));
    assert_eq!(root("a b OR c OR d e"), Expr::And(vec![word("a"), Expr::Or(vec![word("b"), word("c"), word("d")]), word("e")]));
    assert_eq!(root("(a b) OR c"), Expr::Or(vec![Expr::And(vec![word("a"), word("b")]), word("c")]));
    assert_eq!(root("a or b"), Expr::And(vec![word("a"), word("or"), word("b")]));
    assert_eq!(root("OR a OR"), word("a"));
}

#[test]
fn minus_excludes_words_phrases_keys_and_groups() {
    assert_eq!(root("-pump"), not(word("pump")));
    assert_eq!(root("--pump"), word("pump"));
    assert_eq!(root("-\"oil pump\""), not(word("oil pump")));
    assert_eq!(root("-tag:done"), not(Expr::Term(Term::Tag(Match::Named("done".into())))));
    assert_eq!(root("-(a OR b)"), not(Expr::Or(vec![word("a"), word("b")])));
    assert_eq!(root("well-known"), Expr::Term(Term::Words(words("well-known"))));
    assert_eq!(read("- a").root, Some(word("a")));
}

#[test]
fn a_star_and_the_word_being_typed_are_prefixes() {
    let prefix = |text: &str| Expr::Term(Term::Words(Words { prefix: true, ..words(text) }));
    assert_eq!(root("hydr*"), prefix("hydr"));
    assert_eq!(root("\"oil pu\"*"), prefix("oil pu"));
    let typing = Context { typing: true, ..context() };
    assert_eq!(parse("hydr", &typing).root, Some(prefix("hydr")));
    assert_eq!(parse("hydr ", &typing).root, Some(word("hydr")));
    assert_eq!(parse("\"oil pu", &typing).root, Some(prefix("oil pu")));
    assert_eq!(parse("\"oil pump\"", &typing).root, Some(word("oil pump")));
    assert_eq!(parse("is:unr", &typing), Query::default());
    assert_eq!(root("hydr"), word("hydr"));
    assert_eq!(words("oil pump").phrase(), "\"oil pump\"");
    assert_eq!(Words { prefix: true, ..words("oil") }.phrase(), "\"oil\" *");
}

#[test]
fn keys_take_words_names_and_states() {
    assert_eq!(root("from:maren"), Expr::Term(Term::From(words("maren"))));
    assert_eq!(root("FROM:\"Maren Lindqvist\""), Expr::Term(Term::From(words("Maren Lindqvist"))));
    assert_eq!(root("to:a.b@c.example"), Expr::Term(Term::To(words("a.b@c.example"))));
    assert_eq!(root("subject:pump"), Expr::Term(Term::Subject(words("pump"))));
    assert_eq!(root("tag:\"Quote Sent\""), Expr::Term(Term::Tag(Match::Named("Quote Sent".into()))));
    assert_eq!(root("tag:none"), Expr::Term(Term::Tag(Match::None)));
    assert_eq!(root("assignee:me"), Expr::Term(Term::Assignee(Match::Me(ME))));
    assert_eq!(root("account:Dock"), Expr::Term(Term::Account(Match::Named("Dock".into()))));
    assert_eq!(root("is:Done"), Expr::Term(Term::Is(State::Closed)));
    assert_eq!(root("is:read"), not(Expr::Term(Term::Is(State::Unread))));
    assert_eq!(root("has:attachment"), Expr::Term(Term::Has(Feature::Attachment)));
    assert_eq!(root("in:any"), Expr::Term(Term::In(Place::Any)));
    assert_eq!(root("in:\"Kunden/Müller & Söhne\""), Expr::Term(Term::In(Place::Folder("Kunden/Müller & Söhne".into()))));
    assert_eq!(root("<a.1@b.example>"), Expr::Term(Term::MessageId("a.1@b.example".into())));
}

#[test]
fn days_begin_in_the_zone_of_the_viewer() {
    for (text, start) in [
        ("2026-03-01", "2026-03-01T05:00:00Z"),
        ("2026-03", "2026-03-01T05:00:00Z"),
        ("2026", "2026-01-01T05:00:00Z"),
        ("2026-03-09", "2026-03-09T04:00:00Z"), // the day after the clocks went forward
        ("today", "2026-03-11T04:00:00Z"),
        ("yesterday", "2026-03-10T04:00:00Z"),
        ("7d", "2026-03-04T05:00:00Z"),
        ("2w", "2026-02-25T05:00:00Z"),
        ("monday", "2026-03-09T04:00:00Z"),
        ("wed", "2026-03-11T04:00:00Z"),
        ("thursday", "2026-03-05T05:00:00Z"),
    ] {
        assert_eq!(root(&format!("after:{text}")), Expr::Term(Term::After(instant(start))), "{text}");
        assert_eq!(root(&format!("before:{text}")), Expr::Term(Term::Before(instant(start))), "{text}");
    }
}

#[test]
fn a_day_without_midnight_begins_with_its_first_instant() {
    let zone = TimeZone::get("America/Santiago").expect("a known zone");
    let query = parse("after:2026-09-06", &Context { zone, ..context() });
    assert_eq!(query.root, Some(Expr::Term(Term::After(instant("2026-09-06T04:00:00Z")))));
}

#[test]
fn what_is_not_understood_is_told_and_never_an_error() {
    let hints = |text: &str| read(text).hints;
    assert_eq!(hints("colour:red"), vec![Hint::UnknownKey("colour".into())]);
    assert_eq!(read("colour:red").root, Some(word("colour:red")));
    assert_eq!(hints("before:never pump"), vec![Hint::BadDate("never".into())]);
    assert_eq!(read("before:never pump").root, Some(word("pump")));
    assert_eq!(hints("before:2026-13-01"), vec![Hint::BadDate("2026-13-01".into())]);
    assert_eq!(hints("\"open"), vec![Hint::UnclosedQuote]);
    assert_eq!(hints("subject:"), vec![Hint::Empty("subject")]);
    assert!(matches!(hints("is:blue").as_slice(), [Hint::UnknownValue { key: "is", .. }]));
    for address in ["https://parts.example/q?a=1", "Re: pump", "10:30", "a:b:"] {
        assert!(hints(address).iter().all(|hint| matches!(hint, Hint::UnknownKey(_))), "{address}");
    }
    assert_eq!(hints("https://parts.example Re: 10:30"), vec![]);
}

#[test]
fn hostile_queries_mean_something_or_nothing() {
    for text in ["\"", "\"\"", "*", "-", "((", ")", "))(", "\\", "%", "_", "()", "-()", "'", "^", "👍", "OR", "  "] {
        assert_eq!(read(text).root, None, "{text}");
    }
    assert_eq!(read("NEAR(").root, Some(word("near")).map(|_| Expr::Term(Term::Words(words("NEAR(")))));
    assert_eq!(root("'; drop table x; --"), Expr::And(vec![word("drop"), word("table"), Expr::Term(Term::Words(words("x;")))]));
    let deep = format!("{}pump{}", "(".repeat(50_000), ")".repeat(50_000));
    assert_eq!(read(&deep).hints, vec![Hint::TooLong]);
    let many = "a ".repeat(1_000);
    assert_eq!(read(&many).hints, vec![Hint::TooLong]);
}

#[test]
fn case_and_accents_are_ignored_in_every_script_that_has_them() {
    for (a, b) in [
        ("café", "CAFE"),
        ("cafe\u{301}", "café"),
        ("GRÖSSE", "größe"),
        ("Żółć", "zolc"),
        ("Γιώργος", "ΓΙΩΡΓΟΣ"),
        ("Γιώργος", "γιωργος"),
        ("комбайна", "КОМБАИНА"),
        ("счёт", "счет"),
        ("İstanbul", "istanbul"),
        ("ＰＵＭＰ４０", "pump40"),
        ("ﬁlter", "filter"),
        ("か\u{3099}", "が"),
        ("ｶﾞ", "ガ"),
        ("한", "\u{1112}\u{1161}\u{11ab}"),
    ] {
        assert_eq!(fold(a), fold(b), "{a} {b}");
        assert_eq!(tokens(a), tokens(b), "{a} {b}");
    }
    assert_ne!(fold("が"), fold("か"));
}

#[test]
fn scripts_without_spaces_are_split_into_characters() {
    assert_eq!(tokens("液压泵 pump"), ["液", "压", "泵", "pump"]);
    assert_eq!(tokens("液压pump泵"), ["液", "压", "pump", "泵"]);
    assert_eq!(tokens("ポンプ、在庫"), ["ポ", "ン", "プ", "在", "庫"]);
    assert_eq!(index_text("液压泵pump").split_whitespace().collect::<Vec<_>>(), ["液", "压", "泵", "pump"]);
    assert_eq!(tokens("ราคา"), ["ร", "า", "ค", "า"]);
    assert_eq!(tokens("a_b-c.d@e"), ["a", "b", "c", "d", "e"]);
}

#[test]
fn hits_are_marked_where_the_words_stand() {
    let marks = |text: &str, query: &str, part: Part| {
        highlight(text, &read(query), part).into_iter().map(|range| text.get(range).expect("at boundaries").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(marks("Der Häcksler, ein HACKSLER.", "hacksler", Part::Text), ["Häcksler", "HACKSLER"]);
    assert_eq!(marks("oil pump, pump oil", "\"pump oil\"", Part::Text), ["pump oil"]);
    assert_eq!(marks("hydraulic hydrant", "hydra*", Part::Text), ["hydraulic", "hydrant"]);
    assert_eq!(marks("请告诉我液压泵的价格", "液压泵", Part::Text), ["液压泵"]);
    assert_eq!(marks("pump valve", "pump -valve", Part::Text), ["pump"]);
    assert_eq!(marks("Maren", "from:maren", Part::Text), Vec::<String>::new());
    assert_eq!(marks("Maren", "from:maren", Part::From), ["Maren"]);
    assert_eq!(marks("a a a a", "\"a a\"", Part::Text), ["a a a a"]);
}

#[test]
fn spam_and_trash_are_reached_only_by_name() {
    let reach = |text: &str| read(text).reach();
    assert_eq!(reach("pump"), Reach::default());
    assert_eq!(reach("pump is:spam"), Reach { spam: true, trash: false });
    assert_eq!(reach("-is:spam in:trash"), Reach { spam: false, trash: true });
    assert_eq!(reach("in:any"), Reach { spam: true, trash: true });
}

proptest! {
    #[test]
    fn any_text_is_a_query(text in any::<String>(), typing in any::<bool>()) {
        let query = parse(&text, &Context { typing, ..context() });
        for range in highlight(&text, &query, Part::Text) {
            prop_assert!(text.get(range).is_some());
        }
    }

    #[test]
    fn anything_made_of_operators_is_a_query(text in "([a-c液é\"()*:\\-<> ]|OR|from:|is:|before:|tag:|\"){0,60}") {
        let query = read(&text);
        prop_assert!(query.hints.iter().all(|hint| !hint.to_string().is_empty()));
        for range in highlight(&text, &query, Part::Subject) {
            prop_assert!(text.get(range).is_some());
        }
    }

    #[test]
    fn the_index_and_the_query_split_alike(text in "[a-zA-Z0-9äÉßłγάйё液压ポカﾞ가ก ._@\u{301}\u{3099}-]{0,40}") {
        prop_assert_eq!(tokens(&index_text(&text)), tokens(&text));
        prop_assert_eq!(tokens(&fold(&text)), tokens(&text));
    }

    #[test]
    fn folding_twice_changes_nothing(text in any::<String>()) {
        let once = fold(&text).into_owned();
        prop_assert_eq!(fold(&once).into_owned(), once.clone());
    }

    #[test]
    fn a_word_finds_the_text_it_stands_in(word in "[a-zäöéłа-яα-ω]{1,8}|[液压泵油]{1,4}") {
        let text = format!("before, {word}; after");
        let query = read(&format!("\"{}\"", word.to_uppercase()));
        prop_assert_eq!(highlight(&text, &query, Part::Text), vec![8..word.len().saturating_add(8)]);
    }
}
