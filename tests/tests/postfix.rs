//! An answer handed to a real Postfix, which signs us in at a real Dovecot.
#![cfg(unix)]

use domain::accounts::{Security, Server};
use domain::contacts::Address;
use mail::mime::{Compose, File, build};
use mail::smtp::{Credentials, Envelope, Outcome, deliver};
use net::Tls;
use secrets::Secret;
use std::time::Duration;
use tests::peers::dovecot::{Dovecot, PASSWORD, USER};
use tests::peers::postfix::{Postfix, SIZE_LIMIT};
use tests::peers::skipped;

struct World {
    // Dropped first: its processes hold lines to Dovecot.
    postfix: Postfix,
    _dovecot: Dovecot,
}

fn world() -> Option<World> {
    if let Some(missing) = Postfix::missing() {
        skipped(missing);
        return None;
    }
    let dovecot = Dovecot::start().expect("dovecot starts");
    let postfix = Postfix::start(&dovecot).expect("postfix starts");
    Some(World { postfix, _dovecot: dovecot })
}

impl World {
    /// Hands the message over at this port.
    async fn hand_over(&self, port: u16, password: &str, to: &[&str], message: &[u8]) -> Outcome {
        let server = Server { host: "127.0.0.1".into(), port, security: Security::Plain };
        let password = Secret::new(password.into());
        let credentials = Credentials::Password { username: USER, password: &password };
        let envelope = Envelope { from: Some(USER.into()), to: to.iter().map(|address| (*address).to_owned()).collect() };
        let tls = Tls::trusting([]).expect("an empty list of roots");
        deliver(&server, &tls, &credentials, &envelope, message, async { true }).await
    }

    async fn send(&self, to: &[&str], message: &[u8]) -> Outcome {
        self.hand_over(self.postfix.port, PASSWORD, to, message).await
    }

    /// Waits until so many copies were delivered: accepting comes first, delivering is Postfix's own time.
    async fn delivered(&self, count: usize) -> Vec<(String, String)> {
        let waiting = async {
            loop {
                let delivered = self.postfix.delivered().expect("the sink is readable");
                if delivered.len() >= count {
                    return delivered;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), waiting).await.unwrap_or_else(|_| panic!("never delivered: {}", self.postfix.log()))
    }
}

/// An answer to Bob with a file of `size` bytes.
fn answer(id: &str, size: usize) -> Vec<u8> {
    let address = |address: &str| Address { name: String::new(), address: address.into() };
    let file = File { name: "list.bin".into(), media_type: "application/octet-stream".into(), content_id: None, bytes: vec![7; size] };
    build(&Compose {
        from: address(USER),
        to: vec![address("bob@customer.example")],
        cc: Vec::new(),
        bcc: Vec::new(),
        keep_bcc: false,
        subject: "Re: Hydraulikpumpe für Ømer".into(),
        html: None,
        text: "Hello Bob,\n.\n..two dots, ü and 液压\nAnna".into(),
        inline: Vec::new(),
        attachments: if size == 0 { Vec::new() } else { vec![file] },
        message_id: format!("{id}@example.test"),
        in_reply_to: Some("question@customer.example".into()),
        references: vec!["question@customer.example".into()],
        date: "2026-03-02T09:00:00Z".parse().expect("an instant"),
        headers: Vec::new(),
    })
    .expect("written")
}

fn accepted() -> Outcome {
    Outcome::Sent { refused: Vec::new(), put_off: Vec::new() }
}

#[tokio::test]
async fn what_postfix_accepts_arrives_once_and_word_for_word() {
    let Some(world) = world() else { return };
    assert_eq!(world.send(&["bob@customer.example"], &answer("a1", 3_000)).await, accepted(), "{}", world.postfix.log());
    let delivered = world.delivered(1).await;
    let (recipient, text) = delivered.first().expect("a copy");
    assert_eq!(recipient, "bob@customer.example");
    assert!(text.contains("Message-ID: <a1@example.test>") && text.contains("In-Reply-To: <question@customer.example>"), "{text}");
    let view = mail::mime::view(text.as_bytes()).expect("readable");
    assert!(view.text.contains("Hello Bob,\n.\n..two dots, ü and 液压"), "{}", view.text);
    assert_eq!(delivered.len(), 1);
}

#[tokio::test]
async fn a_refused_recipient_is_told_and_the_others_get_it() {
    let Some(world) = world() else { return };
    let outcome = world.send(&["bob@customer.example", "nobody@customer.example", "eva@customer.example"], &answer("a2", 0)).await;
    let Outcome::Sent { refused, .. } = outcome else { panic!("{outcome:?}") };
    assert_eq!(refused.iter().map(|one| one.address.as_str()).collect::<Vec<_>>(), ["nobody@customer.example"]);
    assert!(refused.iter().all(|one| one.reason.contains("no such mailbox")), "{refused:?}");
    let recipients: Vec<String> = world.delivered(2).await.into_iter().map(|(recipient, _)| recipient).collect();
    assert_eq!(recipients, ["bob@customer.example", "eva@customer.example"]);
}

#[tokio::test]
async fn a_recipient_that_is_put_off_is_told_apart_from_one_that_is_refused() {
    let Some(world) = world() else { return };
    let outcome = world.send(&["greylist@customer.example", "bob@customer.example", "nobody@customer.example"], &answer("a8", 0)).await;
    let Outcome::Sent { refused, put_off } = outcome else { panic!("{outcome:?}") };
    let addresses = |list: &[domain::outbox::RefusedRecipient]| list.iter().map(|one| one.address.clone()).collect::<Vec<_>>();
    assert_eq!(
        (addresses(&refused), addresses(&put_off)),
        (vec!["nobody@customer.example".into()], vec!["greylist@customer.example".into()])
    );
    assert_eq!(world.delivered(1).await.len(), 1);
}

#[tokio::test]
async fn greylisting_is_tried_again_and_a_missing_mailbox_is_not() {
    let Some(world) = world() else { return };
    let later = world.send(&["greylist@customer.example"], &answer("a3", 0)).await;
    assert!(matches!(&later, Outcome::Retry { reason, .. } if reason.text.contains("Greylisted")), "{later:?}");
    let never = world.send(&["nobody@customer.example"], &answer("a4", 0)).await;
    assert!(matches!(&never, Outcome::Failed { reason } if reason.text.contains("no such mailbox")), "{never:?}");
    assert_eq!(world.send(&["bob@customer.example"], &answer("a5", 0)).await, accepted());
    assert_eq!(world.delivered(1).await.len(), 1, "what was put off or refused arrives nowhere");
}

#[tokio::test]
async fn a_message_over_the_limit_fails_whether_the_limit_was_told_or_not() {
    let Some(world) = world() else { return };
    let message = answer("a6", SIZE_LIMIT);
    for port in [world.postfix.port, world.postfix.silent_port] {
        let outcome = world.hand_over(port, PASSWORD, &["bob@customer.example"], &message).await;
        assert!(matches!(outcome, Outcome::Failed { .. }), "{outcome:?}");
    }
    assert_eq!(world.postfix.delivered().expect("readable").len(), 0);
}

#[tokio::test]
async fn a_wrong_password_is_a_question_for_the_person() {
    let Some(world) = world() else { return };
    let outcome = world.hand_over(world.postfix.port, "wrong", &["bob@customer.example"], &answer("a7", 0)).await;
    assert!(matches!(outcome, Outcome::Authentication { .. }), "{outcome:?}");
}
