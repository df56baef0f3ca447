use super::*;

fn reply(text: &str) -> Reply {
    Reply::read(&text.lines().map(str::to_owned).collect::<Vec<_>>()).unwrap()
}

fn kind(outcome: &Outcome) -> (&'static str, Option<u64>) {
    match outcome {
        Outcome::Sent { .. } => ("sent", None),
        Outcome::Retry { after, .. } => ("retry", after.map(|after| after.as_secs() / 60)),
        Outcome::Failed { .. } => ("failed", None),
        Outcome::Unknown { .. } => ("unknown", None),
        Outcome::Authentication { .. } => ("authentication", None),
    }
}

#[test]
fn refusals_before_the_dot() {
    for (text, expected) in [
        ("450 4.2.1 busy", ("retry", None)),
        ("451 4.7.1 greylisted", ("retry", None)),
        ("452 4.2.2 full", ("retry", None)),
        ("432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded, concurrent connections limit exceeded", ("retry", Some(15))),
        ("421 4.7.0 Too many login attempts", ("retry", Some(15))),
        ("550 5.4.5 Daily user sending limit exceeded", ("retry", Some(1440))),
        ("550 5.7.232 limit", ("retry", Some(1440))),
        ("550 5.1.1 no such user", ("failed", None)),
        ("552 5.3.4 too big", ("failed", None)),
        ("550 4.2.1 contradicts itself", ("failed", None)),
        ("450 5.1.1 contradicts itself", ("retry", None)),
        ("530 5.7.57 Client not authenticated", ("authentication", None)),
        ("530 5.7.0 Authentication required", ("authentication", None)),
    ] {
        assert_eq!(kind(&refused("x", &reply(text))), expected, "{text}");
    }
}

#[test]
fn answers_to_the_dot_and_silence() {
    assert_eq!(kind(&answered(&reply("250 2.0.0 ok"), Vec::new())).0, "sent");
    assert_eq!(kind(&answered(&reply("421 closing"), Vec::new())).0, "retry");
    assert_eq!(kind(&answered(&reply("554 5.7.1 content"), Vec::new())).0, "failed");
    assert_eq!(kind(&answered(&reply("354 what?"), Vec::new())).0, "unknown");
    for silence in [Silence::Lost, Silence::Timeout] {
        assert_eq!(kind(&silent(&silence, false)).0, "retry");
        assert_eq!(kind(&silent(&silence, true)).0, "unknown");
    }
}

#[test]
fn refused_sign_ins_say_what_to_do() {
    for (text, words) in [
        ("535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.", "administrator"),
        ("535 5.7.139 Authentication unsuccessful, basic authentication is disabled.", "connect the account with Microsoft"),
        ("534-5.7.9 Application-specific password required.\n534 5.7.9 see", "app password"),
        ("535 5.7.8 Username and Password not accepted", "name or password"),
    ] {
        let Outcome::Authentication { reason } = sign_in(&reply(text)) else { panic!("{text}") };
        assert_eq!(reason.code, Code::WrongPassword);
        assert!(reason.text.contains(words), "{}", reason.text);
    }
    assert_eq!(kind(&sign_in(&reply("454 4.7.0 Temporary authentication failure"))), ("retry", Some(15)));
}

#[test]
fn without_any_recipient_later_wins() {
    let answers = |texts: &[&str]| texts.iter().map(|text| ("a@x.example".to_owned(), reply(text))).collect::<Vec<_>>();
    assert_eq!(kind(&nobody(&answers(&["550 5.1.1 no", "450 later"]))).0, "retry");
    assert_eq!(kind(&nobody(&answers(&["550 5.1.1 no", "550 5.1.1 no"]))).0, "failed");
}
