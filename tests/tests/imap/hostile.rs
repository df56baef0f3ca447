use super::{fetch, sign_in};
use domain::ServerFlags;
use mail::Error;
use mail::imap::{Answer, Resync, Session, Woken};
use std::time::{Duration, Instant};
use tests::peers::hostile_imap::{HostileImap, Step, say, signed_in};

/// A session whose folder is open, with the rest of the script to come.
async fn opened(capabilities: &str, rest: Vec<Step>) -> Session {
    let mut script = signed_in(capabilities);
    script.extend([Step::Read("SELECT"), say("* 3 EXISTS\n* OK [UIDVALIDITY 7] x\n* OK [UIDNEXT 4] x\n{tag} OK [READ-WRITE] done")]);
    script.extend(rest);
    script.push(Step::Hang);
    let server = HostileImap::play(script).unwrap();
    let mut session = sign_in(server.port).await.unwrap();
    session.select("INBOX", None).await.unwrap();
    session
}

/// ESEARCH keeps the client from asking STATUS before SELECT.
const SOME: &str = "ESEARCH";

#[tokio::test]
async fn a_refusal_is_an_error_and_never_a_shorter_answer() {
    let answers = vec![
        Step::Read("FETCH"),
        say("* 1 FETCH (UID 1 FLAGS ())\n{tag} NO [INUSE] later"),
        Step::Read("FETCH"),
        say("* 1 FETCH (UID 1 FLAGS ())\n{tag} BAD what"),
        Step::Read("SEARCH"),
        say("{tag} NO no"),
        Step::Read("FETCH"),
        say("* 1 FETCH (UID 1 BODY[] {1}\na)\n{tag} NO no"),
    ];
    let mut session = opened(SOME, answers).await;
    let all = "1:3".parse().unwrap();
    assert!(matches!(session.flags(&all).await, Err(Error::Busy { .. })));
    assert!(matches!(session.flags(&all).await, Err(Error::Denied { said }) if said == "what"));
    assert!(matches!(session.uids().await, Err(Error::Denied { .. })), "and the session goes on after a NO");
    assert!(matches!(fetch(&mut session, "1:3").await, Err(Error::Denied { .. })));
}

#[tokio::test]
async fn a_refused_set_does_not_take_the_other_one_with_it() {
    let answers = vec![Step::Read("FETCH 3"), say("a3 NO [INUSE] later\n* 1 FETCH (UID 3 BODY[] {1}\na)\na4 OK done")];
    let mut session = opened(SOME, answers).await;
    let mut fetch = session.fetch_messages();
    fetch.ask("1:2".parse().unwrap()).await.unwrap();
    fetch.ask("3".parse().unwrap()).await.unwrap();
    assert!(matches!(fetch.next().await, Err(Error::Busy { .. })));
    assert!(matches!(fetch.next().await, Ok(Some(Answer::Message(message))) if message.uid == 3));
    assert!(matches!(fetch.next().await, Ok(Some(Answer::Done(set))) if set.to_string() == "3"));
    assert!(matches!(fetch.next().await, Ok(None)));
}

#[tokio::test]
async fn a_set_that_is_refused_is_named() {
    let answers = vec![Step::Read("FETCH 3"), say("* 1 FETCH (UID 1 BODY[] {1}\na)\na3 NO [SERVERBUG] cannot\na4 NO no")];
    let mut session = opened(SOME, answers).await;
    let mut fetch = session.fetch_messages();
    fetch.ask("1:2".parse().unwrap()).await.unwrap();
    fetch.ask("3".parse().unwrap()).await.unwrap();
    assert!(matches!(fetch.next().await, Ok(Some(Answer::Message(message))) if message.uid == 1));
    for wanted in ["1:2", "3"] {
        let answer = fetch.next().await;
        assert!(matches!(&answer, Ok(Some(Answer::Refused(set, Error::Denied { .. }))) if set.to_string() == wanted), "{answer:?}");
    }
    assert!(matches!(fetch.next().await, Ok(None)));
}

#[tokio::test]
async fn a_connection_cut_anywhere_is_lost_and_never_a_shorter_answer() {
    let whole = "* 1 FETCH (UID 1 FLAGS (\\Seen) BODY[] {5}\r\nhello)\r\n* 2 FETCH (UID 2 FLAGS () BODY[] {2}\r\nhi)\r\n";
    for cut in 0..=whole.len() {
        let mut script = signed_in(SOME);
        script.extend([Step::Read("SELECT"), say("* 2 EXISTS\n* OK [UIDVALIDITY 7] x\n{tag} OK done"), Step::Read("FETCH")]);
        script.push(Step::Send(whole.as_bytes()[..cut].to_vec()));
        let server = HostileImap::play(script).unwrap();
        let mut session = sign_in(server.port).await.unwrap();
        session.select("INBOX", None).await.unwrap();
        let answer = fetch(&mut session, "1:2").await;
        assert!(matches!(answer, Err(Error::Lost { .. })), "cut at {cut}: {answer:?}");
    }
}

#[tokio::test]
async fn lines_that_would_harm_the_parser_end_in_a_plain_error() {
    let deep = format!("* 1 FETCH (BODYSTRUCTURE {}", "(".repeat(600));
    let long = format!("* 1 FETCH (FLAGS ({}", "x".repeat(100_000));
    let flood = "* 1 FETCH (FLAGS ())\n".repeat(3_000);
    for (name, lines) in [
        ("deep", deep.as_str()),
        ("long", &long),
        ("flood", &flood),
        ("literal", "* 1 FETCH (UID 1 BODY[] {4294967290}"),
        ("nonsense", "* 1 FETCH (UID 1 X-FOO ((a b) c))"),
        ("binary", "* 1 FETCH (UID 1 BINARY[1] {2}\nhi)"),
    ] {
        let mut session = opened(SOME, vec![Step::Read("FETCH"), say(lines)]).await;
        let answer = session.flags(&"1:3".parse().unwrap()).await;
        assert!(matches!(answer, Err(Error::Protocol(_))), "{name}: {answer:?}");
        assert!(matches!(session.noop().await, Err(Error::Lost { .. })), "{name}: the connection is given up");
    }
}

#[tokio::test]
async fn the_last_words_about_a_folder_do_not_count_for_the_next_one() {
    let mut script = signed_in("ENABLE QRESYNC ESEARCH");
    let answer = "* VANISHED 7:9\n* 3 FETCH (UID 3 FLAGS (\\Seen))\n* OK [CLOSED] gone\n* 5 EXISTS\n* OK [UIDVALIDITY 7] x\n* OK [HIGHESTMODSEQ 90] x\n* VANISHED (EARLIER) 2\n{tag} OK done";
    script.extend([Step::Read("ENABLE"), say("* ENABLED QRESYNC\n{tag} OK done"), Step::Read("SELECT"), say(answer), Step::Hang]);
    let server = HostileImap::play(script).unwrap();
    let mut session = sign_in(server.port).await.unwrap();
    let known = Resync { uid_validity: 7, modseq: 80, highest_uid: 9 };
    let selected = session.select("INBOX", Some(&known)).await.unwrap();
    assert!(selected.resynced && selected.changed.is_empty());
    assert_eq!((selected.vanished.to_string().as_str(), selected.exists, selected.highest_modseq), ("2", 5, Some(90)));
}

#[tokio::test]
async fn what_was_not_asked_for_changes_nothing() {
    let noise = "* X-STRANGE (a \"b\")\n* 9 FETCH (FLAGS (\\Seen))\n* 8 FETCH (UID 0 FLAGS ())\n* NAMESPACE NIL NIL NIL\n* OK [ALERT]\u{fc}ber\n* 1 FETCH (UID 9 FLAGS ())\n";
    let answer = format!("{noise}* 1 FETCH (UID 2 FLAGS (\\Flagged) INTERNALDATE NIL)\n{{tag}} OK done");
    let mut session = opened(SOME, vec![Step::Read("FETCH"), say(&answer)]).await;
    let flags = session.flags(&"1:3".parse().unwrap()).await.unwrap();
    assert_eq!(flags.len(), 1);
    assert_eq!((flags[0].uid, flags[0].flags), (2, Some(ServerFlags::FLAGGED)));
}

#[tokio::test]
async fn an_answer_that_lacks_what_was_asked_is_asked_for_again_in_another_way() {
    let answers = vec![
        Step::Read("SEARCH RETURN"),
        say("* ESEARCH (TAG \"{tag}\") UID COUNT 3\n{tag} OK done"),
        Step::Read("UID SEARCH"),
        say("* SEARCH 1 2 3\n{tag} OK done"),
        Step::Read("SEARCH RETURN"),
        say("* ESEARCH (TAG \"{tag}\") UID COUNT 3 ALL 1:2\n{tag} OK done"),
        Step::Read("UID SEARCH"),
        say("{tag} OK done"),
    ];
    let mut session = opened(SOME, answers).await;
    assert_eq!(session.uids().await.unwrap().to_string(), "1:3");
    assert!(matches!(session.uids().await, Err(Error::Protocol(_))), "no answer is not an empty folder");
}

#[tokio::test]
async fn a_lost_answer_to_append_says_so_and_a_refusal_before_the_message_does_not() {
    let answers = vec![
        Step::Read("APPEND"),
        say("{tag} NO [OVERQUOTA] full"),
        Step::Read("APPEND"),
        say("* 4 EXISTS\n+ go on"),
        Step::ReadBytes(7),
        say("* BYE I am leaving"),
    ];
    let mut session = opened(SOME, answers).await;
    let date = "2026-03-04T05:06:07Z".parse().unwrap();
    let full = session.append("Sent", ServerFlags::SEEN, date, b"hello\r\n").await;
    assert!(matches!(full, Err(Error::OverQuota { .. })), "{full:?}");
    let lost = session.append("Sent", ServerFlags::SEEN, date, b"hello\r\n").await;
    assert!(matches!(lost, Err(Error::AnswerLost)), "{lost:?}");
}

#[tokio::test]
async fn waiting_ends_when_the_server_refuses_leaves_or_speaks() {
    let mut refused = opened("ESEARCH IDLE", vec![Step::Read("IDLE"), say("{tag} NO not now")]).await;
    assert!(matches!(refused.wait(std::future::pending()).await, Err(Error::Denied { .. })));
    let mut left = opened("ESEARCH IDLE", vec![Step::Read("IDLE"), say("+ idling\n* BYE Autologout")]).await;
    assert!(matches!(left.wait(std::future::pending()).await, Err(Error::Lost { said }) if said == "Autologout"));
    let vanished = vec![Step::Read("IDLE"), say("+ idling\n* OK still here\n* VANISHED 2"), Step::Read("DONE"), say("a3 OK done")];
    let mut told = opened("ESEARCH IDLE", vanished).await;
    let woken = told.wait(std::future::pending()).await;
    assert!(matches!(woken, Ok(Woken::News(news)) if news.gone && !news.arrived), "{woken:?}");
    assert_eq!(told.exists(), 2);
}

/// Lets the client do what it can for a moment, while its clock stands still.
async fn a_moment() {
    let end = Instant::now() + Duration::from_millis(10);
    while Instant::now() < end {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn idle_is_begun_anew_well_before_the_29_minutes_of_the_standard() {
    let mut script = signed_in("ESEARCH IDLE");
    script.extend([Step::Read("SELECT"), say("* 2 EXISTS\n* OK [UIDVALIDITY 7] x\n* OK [UIDNEXT 3] x\n{tag} OK done")]);
    let opening = script.len();
    for tag in ["a3", "a4"] {
        script.extend([Step::Read("IDLE"), say("+ idling"), Step::Read("DONE"), say(&format!("{tag} OK done"))]);
    }
    script.extend([Step::Read("IDLE"), say("+ idling\n* 3 EXISTS"), Step::Read("DONE"), say("a5 OK done")]);
    let server = HostileImap::play(script).unwrap();
    let mut session = sign_in(server.port).await.unwrap();
    session.select("INBOX", None).await.unwrap();
    tokio::time::pause();
    let waiting = tokio::spawn(async move { session.wait(std::future::pending()).await });
    for renewal in [1, 2] {
        let (idling, done) = (opening + renewal * 4 - 2, opening + renewal * 4 - 1);
        while server.played() < idling {
            tokio::task::yield_now().await;
        }
        a_moment().await;
        let mut seconds = 0;
        while server.played() < done {
            assert!(!waiting.is_finished() && seconds < 29 * 60, "{seconds} s");
            tokio::time::advance(Duration::from_secs(10)).await;
            seconds += 10;
            a_moment().await;
        }
        assert!(seconds > 60, "{seconds} s: a server is not asked all the time");
    }
    while !waiting.is_finished() {
        tokio::task::yield_now().await;
    }
    let woken = waiting.await.unwrap();
    assert!(matches!(woken, Ok(Woken::News(news)) if news.arrived), "{woken:?}");
}

#[tokio::test]
async fn a_busy_server_is_not_a_wrong_password() {
    for (greeting, login) in [
        ("* BYE Too many connections", None),
        ("* OK hi", Some("{tag} NO [LIMIT] Maximum number of connections exceeded")),
        ("* OK hi", Some("{tag} NO [ALERT] Too many simultaneous connections. (Failure)")),
        ("* OK hi", Some("* BYE server shutting down")),
    ] {
        let mut script = vec![say(greeting)];
        if let Some(answer) = login {
            script.extend([
                Step::Read("CAPABILITY"),
                say("* CAPABILITY  IMAP4rev1\n{tag} OK done"),
                Step::Read("LOGIN"),
                say(answer),
                Step::Hang,
            ]);
        }
        let server = HostileImap::play(script).unwrap();
        let error = sign_in(server.port).await.unwrap_err();
        assert_eq!(error.kind(), mail::Kind::Transient, "{greeting} {login:?}: {error:?}");
    }
}

#[tokio::test]
async fn a_token_that_is_refused_gets_its_reason_read_and_an_empty_answer() {
    let script = vec![
        say("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] hi"),
        Step::Read("AUTHENTICATE XOAUTH2"),
        say("+ eyJzdGF0dXMiOiI0MDAifQ=="),
        Step::Read("\r\n"),
        say("a1 NO [AUTHENTICATIONFAILED] Invalid credentials"),
    ];
    let server = HostileImap::play(script).unwrap();
    let token = mail::imap::Credentials::Token(secrets::Secret::new("tok".into()));
    let settings = super::settings(server.port, domain::accounts::Security::Plain);
    let refused = Session::connect(&settings, &token, &super::no_roots()).await;
    assert!(matches!(refused, Err(Error::SignIn { .. })), "{refused:?}");
    assert!(server.heard().ends_with("\r\n\r\n"), "an empty line answers the challenge");
}
