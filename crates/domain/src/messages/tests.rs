use super::*;
use crate::inbound::Automatic;

fn address(text: &str) -> Address {
    Address { name: String::new(), address: text.to_owned() }
}

fn mail(from: &str, to: &[&str], reply_to: &[&str]) -> Inbound {
    Inbound {
        identity: [0; 32],
        message_id: None,
        in_reply_to: vec![],
        references: vec![],
        from: Some(address(from)),
        reply_to: reply_to.iter().map(|to| address(to)).collect(),
        to: to.iter().map(|to| address(to)).collect(),
        cc: vec![],
        bcc: vec![],
        subject: String::new(),
        date: None,
        received_at: Timestamp::UNIX_EPOCH,
        snippet: String::new(),
        search_text: String::new(),
        attachments: vec![],
        automatic: Automatic::default(),
        report: None,
        delivered_to: vec![],
    }
}

fn with(mail: &Inbound, direction: Direction) -> &str {
    let ours = |address: &Address| address.key().ends_with("@ours.example");
    counterpart(mail, direction, &ours).map_or("", |address| address.address.as_str())
}

#[test]
fn mail_of_the_account_and_sent_mail_is_ours() {
    let from = |from: &str, sent: bool| direction(&mail(from, &[], &[]), sent, "Sales@Ours.example");
    assert_eq!(from("sales@ours.example", false), Direction::Out);
    assert_eq!(from("ana@x.example", true), Direction::Out);
    assert_eq!(from("orders@ours.example", false), Direction::In);
}

#[test]
fn the_contact_is_the_author_unless_somebody_stands_in() {
    assert_eq!(with(&mail("ana@x.example", &["sales@ours.example"], &["assistant@x.example"]), Direction::In), "ana@x.example");
    assert_eq!(with(&mail("form@ours.example", &["sales@ours.example"], &["ana@x.example"]), Direction::In), "ana@x.example");
    assert_eq!(with(&mail("form@ours.example", &[], &["ana@x.example", "bob@x.example"]), Direction::In), "form@ours.example");
    let form = Inbound {
        automatic: Automatic { automatic: false, no_answer: true, sign: Some("from".into()) },
        ..mail("no-reply@shop.example", &[], &["ana@x.example"])
    };
    assert_eq!(with(&form, Direction::In), "ana@x.example");
    assert_eq!(with(&Inbound { from: None, ..mail("", &[], &[]) }, Direction::In), "");
}

#[test]
fn what_we_wrote_is_with_its_first_outside_recipient() {
    let to = |to: &[&str]| with(&mail("sales@ours.example", to, &[]), Direction::Out).to_owned();
    assert_eq!(to(&["orders@ours.example", "ana@x.example"]), "ana@x.example");
    assert_eq!(to(&["orders@ours.example"]), "orders@ours.example");
}
