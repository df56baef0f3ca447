use crate::folder::{archive, corpora, messages, say};
use domain::inbound::ReportKind;
use mail::mime::parse;

fn now() -> jiff::Timestamp {
    "2026-11-24T10:00:00Z".parse().expect("an instant")
}

/// Bounces are recognised by their kind, and none of all these messages would get an automatic answer.
#[test]
fn bounces_are_recognised_and_never_answered() {
    let Some(folder) = corpora("bounces") else { return };
    let (mut bounces, mut recognised, mut answered, mut named) = (0, 0, Vec::new(), 0);
    let mut missed = Vec::new();
    for (name, raw) in archive(&folder.join("bounces/sisimai/messages.tar.gz")).iter().filter(|(name, _)| name.ends_with(".eml")) {
        let inbound = parse(raw, now()).unwrap_or_else(|error| panic!("{name}: {error}"));
        if !inbound.automatic.no_answer && inbound.report.is_none() && !is_unlabelled(name) {
            answered.push(name.clone());
        }
        if is_unlabelled(name) || name.contains("rfc3834") || name.contains("arf") {
            continue;
        }
        bounces += 1;
        match inbound.report {
            Some(report) => {
                recognised += 1;
                named += usize::from(report.about.is_some() && report.kind != ReportKind::Complaint);
            }
            None => missed.push(name.clone()),
        }
    }
    say(&format!("bounces: {recognised} of {bounces} recognised, {named} name the message; missed {missed:?}; answered {answered:?}"));
    assert!(recognised * 100 >= bounces * 98, "{missed:?}");
    assert!(answered.is_empty(), "{answered:?}");
}

/// Sets of broken messages and of what is no bounce, and a bounce that a person forwarded.
fn is_unlabelled(name: &str) -> bool {
    name.contains("lhost-sendmail-14") || ["/err", "/tmp", "/not", "not/", "err/", "tmp/"].iter().any(|part| name.contains(part))
}

#[test]
fn mail_of_people_is_no_bounce() {
    let Some(folder) = corpora("false bounces") else { return };
    let ham: Vec<_> = messages(&folder.join("spamassassin")).into_iter().filter(|(name, _)| name.contains("ham")).collect();
    // A few of them are real reports of servers, sent to lists.
    let is_wrong = |raw: &[u8]| {
        let mail = parse(raw, now()).expect("ham is readable");
        let from = mail.from.map(|from| from.key()).unwrap_or_default();
        mail.report.is_some() && !from.starts_with("mailer-daemon@") && !from.starts_with("postmaster@")
    };
    let wrong: Vec<_> = ham.iter().filter(|(_, raw)| is_wrong(raw)).map(|(name, _)| name).collect();
    say(&format!("false bounces: {} of {} ham: {wrong:?}", wrong.len(), ham.len()));
    assert!(wrong.len() * 1000 <= ham.len(), "{wrong:?}");
}
