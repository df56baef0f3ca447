//! The rules, a test each.

use super::*;

const ANA: &str = "ana@talleres.example";
const BOB: &str = "bob@halden.example";
const OWN: &str = "own.128-random-bits@ours.example";

/// A conversation in which we wrote to Ana.
fn begun() -> Mailbox {
    let mut mailbox = Mailbox::default();
    mailbox.live(mail("first", ANA, "Pump 40 leaks"));
    mailbox.live(sent(OWN, ANA, "Re: Pump 40 leaks").answers("first"));
    assert_eq!(mailbox.of("first"), mailbox.of(OWN));
    mailbox
}

#[test]
fn an_answer_to_ours_joins() {
    let mut mailbox = begun();
    let placed = mailbox.live(mail("a", ANA, "Re: Pump 40 leaks").answers(OWN));
    assert_eq!((placed.conversation, placed.because), (mailbox.of(OWN), Because::Ids));
}

#[test]
fn ours_is_found_further_back_in_references_and_as_second_id() {
    let mut mailbox = begun();
    mailbox.live(mail("a", ANA, "Re: Pump 40 leaks").answers("rewritten@mta").after(&["x", OWN, "y"]));
    mailbox.live(mail("b", ANA, "Re: Pump 40 leaks").answers("unknown").answers(OWN));
    assert_eq!(mailbox.of("a"), mailbox.of(OWN));
    assert_eq!(mailbox.of("b"), mailbox.of(OWN));
}

#[test]
fn a_colleagues_answer_to_a_seen_mail_joins() {
    let mut mailbox = begun();
    mailbox.live(mail("a", "carl@talleres.example", "Re: Pump 40 leaks").answers("first"));
    assert_eq!(mailbox.of("a"), mailbox.of("first"));
}

#[test]
fn answers_to_one_unseen_mail_join_only_with_people_or_subject_in_common() {
    let mut mailbox = Mailbox::default();
    mailbox.live(mail("a", ANA, "Re: Offer 7 for you").answers("unseen"));
    assert_eq!(mailbox.live(mail("b", ANA, "Another matter").answers("unseen")).because, Because::SharedRoot);
    mailbox.live(mail("c", BOB, "Something else").answers("unseen"));
    assert_eq!(mailbox.of("a"), mailbox.of("b"));
    assert_ne!(mailbox.of("a"), mailbox.of("c"));
}

#[test]
fn a_participant_is_found_by_subject_for_a_fortnight() {
    let mut mailbox = begun();
    let placed = mailbox.live(mail("a", ANA, "Re: Pump 40 leaks").day(3));
    assert_eq!((placed.conversation, placed.because), (mailbox.of(OWN), Because::Subject));
    assert_ne!(mailbox.live(mail("b", ANA, "Re: Pump 40 leaks").day(18)).conversation, mailbox.of(OWN));
    assert_ne!(mailbox.live(mail("c", BOB, "Re: Pump 40 leaks").day(4)).conversation, mailbox.of(OWN));
    assert_eq!(mailbox.live(mail("d", ANA, "Re: Pump 40 leaks").answers("lost").day(4)).because, Because::Subject);
    assert_eq!(mailbox.live(mail("e", ANA, "Pump 40 leaks").answers("lost too").day(4)).because, Because::Nothing);
}

#[test]
fn common_and_short_subjects_join_nothing() {
    let mut mailbox = Mailbox::default();
    mailbox.live(mail("a", ANA, "Hi"));
    assert_ne!(mailbox.live(mail("b", ANA, "Hi")).conversation, mailbox.of("a"));
}

#[test]
fn a_forward_by_an_outsider_is_new_and_linked() {
    for prefix in ["Fwd:", "WG:", "TR:"] {
        let mut mailbox = begun();
        let placed = mailbox.live(mail("f", BOB, &format!("{prefix} Pump 40 leaks")).after(&["first", OWN]));
        assert_eq!(placed.because, Because::Forward);
        assert_eq!(mailbox.linked, [Linked { id: placed.conversation, to: mailbox.of(OWN), link: Link::Forward }]);
        assert_ne!(placed.conversation, mailbox.of(OWN));
    }
}

#[test]
fn a_forward_by_who_took_part_joins_and_one_by_us_does_not() {
    let mut mailbox = begun();
    mailbox.live(mail("f", ANA, "Fwd: Pump 40 leaks").after(&[OWN]));
    assert_eq!(mailbox.of("f"), mailbox.of(OWN));
    mailbox.live(sent("g", BOB, "Fwd: Pump 40 leaks").after(&[OWN]));
    assert_ne!(mailbox.of("g"), mailbox.of(OWN));
}

#[test]
fn the_answer_to_a_forward_belongs_to_the_forward() {
    let mut mailbox = begun();
    mailbox.live(mail("f", BOB, "Fwd: Pump 40 leaks").after(&[OWN]));
    mailbox.live(sent("h", BOB, "Re: Fwd: Pump 40 leaks").answers("f").after(&[OWN, "f"]));
    assert_eq!(mailbox.of("h"), mailbox.of("f"));
}

#[test]
fn another_subject_joins_what_is_open_and_begins_anew_after_what_is_closed() {
    let mut mailbox = begun();
    mailbox.live(mail("a", ANA, "Invoice for April").answers(OWN));
    assert_eq!(mailbox.of("a"), mailbox.of(OWN));
    mailbox.close(OWN, 1);
    let placed = mailbox.live(mail("b", ANA, "Catalogue wanted").answers(OWN).day(2));
    assert_eq!(placed.because, Because::ClosedOtherSubject);
    assert_eq!(mailbox.linked, [Linked { id: placed.conversation, to: mailbox.of(OWN), link: Link::FollowUp }]);
}

#[test]
fn a_closed_conversation_takes_answers_for_thirty_days() {
    let mut mailbox = begun();
    mailbox.close(OWN, 0);
    mailbox.live(mail("a", ANA, "Re: Pump 40 leaks").answers(OWN).day(30));
    assert_eq!(mailbox.of("a"), mailbox.of(OWN));
    let placed = mailbox.live(mail("b", ANA, "Re: Pump 40 leaks").answers(OWN).day(31));
    assert_eq!(placed.because, Because::FollowUp);
    assert_ne!(placed.conversation, mailbox.of(OWN));
    assert_eq!(mailbox.live(mail("c", ANA, "Re: Pump 40 leaks").answers("b").day(31)).conversation, placed.conversation);
}

#[test]
fn messages_are_answered_where_a_person_put_them() {
    let mut mailbox = begun();
    mailbox.live(mail("other", ANA, "Catalogue wanted"));
    let target = mailbox.of("other");
    for name in ["first", OWN] {
        mailbox.move_by_hand(name, target);
    }
    assert_eq!(mailbox.live(mail("a", ANA, "Re: Pump 40 leaks").answers(OWN)).conversation, target);
    let part = ConversationId(Uuid::from_u128(4711));
    mailbox.move_by_hand("first", part);
    assert_eq!(mailbox.live(mail("b", BOB, "Re: Pump 40 leaks").answers("first")).conversation, part);
    mailbox.take(
        vec![mail("older", ANA, "Pump 40 leaks").day(-3), sent("x", ANA, "Re: Pump").after(&["older", OWN, "first"])],
        Source::Backfill,
    );
    assert_eq!((mailbox.of("first"), mailbox.of(OWN)), (part, target));
}

#[test]
fn the_same_mail_in_another_account_is_linked() {
    let mut mailbox = Mailbox::default();
    let other = ConversationId(Uuid::from_u128(4711));
    let arrival = Arrival { elsewhere: vec![other], ..mailbox.arrival(mail("a", ANA, "Pump 40 leaks")) };
    mailbox.decide(vec![arrival], Source::Live);
    assert_eq!(mailbox.linked, [Linked { id: mailbox.of("a"), to: other, link: Link::OtherAccount }]);
}

#[test]
fn an_id_that_is_used_twice_leads_to_the_people_in_common_else_to_the_latest() {
    let mut mailbox = Mailbox::default();
    let ana = mailbox.live(mail("twice", ANA, "Pump 40 leaks"));
    let bob = mailbox.live(mail("twice", BOB, "Belt 9 is torn").day(1));
    assert_ne!(ana.conversation, bob.conversation);
    assert_eq!(mailbox.live(mail("a", ANA, "Re: Pump").answers("twice").day(2)).conversation, ana.conversation);
    assert_eq!(mailbox.live(mail("c", "carl@x.example", "Re: Belt").answers("twice").day(2)).conversation, bob.conversation);
}

#[test]
fn each_author_who_answers_a_bulk_mail_has_a_conversation() {
    let mut mailbox = Mailbox::default();
    let bcc = (0..300).map(|n| address(&format!("c{n}@x.example"))).collect();
    mailbox.live(Inbound { bcc, ..sent("bulk", US, "Spring prices") });
    for n in 0..5 {
        mailbox.live(mail(&format!("a{n}"), &format!("c{n}@x.example"), "Re: Spring prices").answers("bulk"));
    }
    assert_eq!(mailbox.partition().len(), 6);
    mailbox.live(mail("again", "c3@x.example", "Re: Spring prices").answers("bulk"));
    assert_eq!(mailbox.of("again"), mailbox.of("a3"));
}

#[test]
fn automatic_mail_joins_what_it_names_and_nothing_else() {
    let mut mailbox = begun();
    mailbox.close(OWN, 0);
    let away = mail("away", ANA, "Out of office").answers(OWN).day(40).by_machine("auto-submitted");
    assert_eq!(mailbox.live(away).conversation, mailbox.of(OWN));
    mailbox.live(mail("a", ANA, "Status 4711").answers("unseen").by_machine("list-id"));
    mailbox.live(mail("b", ANA, "Status 4711").answers("unseen").by_machine("list-id"));
    assert_ne!(mailbox.of("a"), mailbox.of("b"));
}

#[test]
fn ten_thousand_references_and_a_reference_to_itself_do_no_harm() {
    let mut mailbox = begun();
    let ids: Vec<String> = (0..9_998).map(|n| format!("r{n}")).collect();
    let mut many: Vec<&str> = ids.iter().map(String::as_str).collect();
    many.insert(0, OWN);
    let kept: Vec<&str> = [&many[..99], &many[many.len() - 99..]].concat();
    mailbox.live(mail("a", ANA, "Re: Pump 40 leaks").after(&kept));
    assert_eq!(mailbox.of("a"), mailbox.of(OWN));
    assert_eq!(mailbox.live(mail("self", BOB, "Belt 9 is torn").answers("self").after(&["self"])).because, Because::Nothing);
}

#[test]
fn brackets_keep_matters_apart() {
    let mut mailbox = Mailbox::default();
    mailbox.live(mail("a", ANA, "[Job A] Plan for May"));
    mailbox.live(mail("b", ANA, "[Job B] Plan for May"));
    assert_ne!(mailbox.of("a"), mailbox.of("b"));
    mailbox.live(mail("c", ANA, "Re: [Job A] Plan for May"));
    assert_eq!(mailbox.of("c"), mailbox.of("a"));
}

#[test]
fn a_reply_token_counts_in_copies_too_and_only_when_issued() {
    let mut mailbox = begun();
    let id = mailbox.by_name[OWN];
    mailbox.messages.get_mut(&id).expect("ours").card.keys.push(Unkeyed.reference("abcdefghijklmn23"));
    let copied = |token: &str| Inbound {
        cc: vec![address(&format!("sales+{token}@ours.example"))],
        ..mail(token, BOB, &format!("By way of {token}"))
    };
    let placed = mailbox.live(copied("abcdefghijklmn23"));
    assert_eq!((placed.conversation, placed.because), (mailbox.of(OWN), Because::Token));
    assert_eq!(mailbox.live(copied("aaaaaaaaaaaaaaaa")).because, Because::Nothing);
}

#[test]
fn an_id_that_looks_like_ours_but_was_never_issued_joins_nothing() {
    let mut mailbox = begun();
    assert_eq!(mailbox.live(mail("a", BOB, "Re: Pump").answers("own.other-bits@ours.example")).because, Because::Nothing);
}

#[test]
fn live_mail_never_merges_and_points_at_what_it_proves_related() {
    let mut mailbox = Mailbox::default();
    mailbox.live(mail("a", ANA, "Pump 40 leaks"));
    mailbox.live(mail("late answer", BOB, "Re: Belt 9").answers("middle"));
    mailbox.live(mail("middle", "carl@x.example", "Belt 9").answers("a"));
    assert_eq!(mailbox.of("middle"), mailbox.of("a"));
    assert_ne!(mailbox.of("late answer"), mailbox.of("a"));
    assert_eq!(mailbox.linked, [Linked { id: mailbox.of("a"), to: mailbox.of("late answer"), link: Link::Related }]);
}

#[test]
fn a_late_original_joins_its_answers() {
    let mut mailbox = Mailbox::default();
    mailbox.live(mail("answer", ANA, "Re: Offer 7 for you").answers(OWN));
    let placed = mailbox.live(sent(OWN, ANA, "Offer 7 for you").day(-1));
    assert_eq!((placed.conversation, placed.because), (mailbox.of("answer"), Because::Mentioned));
}

#[test]
fn history_does_not_move_what_a_person_touched() {
    let mut mailbox = Mailbox::default();
    mailbox.take(vec![mail("a", ANA, "Re: Offer 7").answers("root")], Source::Backfill);
    mailbox.take(vec![mail("b", BOB, "Re: Belt 9").answers("root")], Source::Backfill);
    let (a, b) = (mailbox.of("a"), mailbox.of("b"));
    for id in [a, b] {
        mailbox.standings.get_mut(&id).expect("stored").touched = true;
    }
    mailbox.take(vec![mail("root", US, "Offer 7").day(-1)], Source::Backfill);
    assert_eq!((mailbox.of("a"), mailbox.of("b")), (a, b));
    assert!([a, b].contains(&mailbox.of("root")));
    assert!(matches!(mailbox.linked.as_slice(), [Linked { link: Link::Related, .. }]));
}

#[test]
fn a_card_survives_the_database_and_garbage_is_an_empty_one() {
    let card = Card::of(&mail("a", ANA, "Re: [x] Pump 40 leaks").answers("b").after(&["c", "d"]), false, &Unkeyed);
    assert_eq!(Card::from_bytes(&card.to_bytes()), card);
    for end in 0..card.to_bytes().len() {
        assert_eq!(Card::from_bytes(&card.to_bytes()[..end]), Card::default());
    }
}
