use super::{fetch, mail, password, settings, sign_in};
use domain::accounts::Security;
use domain::{ServerFlags, UidSet};
use mail::Error;
use mail::imap::{Answer, Change, News, Resync, Role, Session, Woken};
use std::time::{Duration, SystemTime};
use tests::peers::dovecot::{Dovecot, Options, USER};
use tests::peers::skipped;

/// A server with `count` messages in INBOX, or nothing where there is no Dovecot.
fn server(count: u32) -> Option<Dovecot> {
    if !Dovecot::is_installed() {
        skipped("dovecot is not installed");
        return None;
    }
    let server = Dovecot::start().expect("dovecot starts");
    (1..=count).for_each(|number| deliver(&server, number));
    Some(server)
}

fn deliver(server: &Dovecot, number: u32) {
    let date = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000 + u64::from(number));
    server.deliver(USER, "INBOX", &mail(number), if number == 1 { "S" } else { "" }, date).expect("delivered");
}

fn uids(text: &str) -> UidSet {
    text.parse().expect("a set")
}

#[tokio::test]
async fn a_wrong_password_is_told_from_everything_else() {
    if !Dovecot::is_installed() {
        return skipped("dovecot is not installed");
    }
    let odd = "p\"a\\s{5} wörd";
    let server = Dovecot::start_with(&Options { users: vec![("odd@example.test".into(), odd.into())], ..Options::default() }).unwrap();
    let mut settings = settings(server.port, Security::Plain);
    let wrong = Session::connect(&settings, &password("wrong"), &super::no_roots()).await;
    assert!(matches!(wrong, Err(Error::SignIn { said }) if said.contains("Authentication failed")));
    settings.username = "odd@example.test".into();
    Session::connect(&settings, &password(odd), &super::no_roots()).await.expect("an odd password is a password").logout().await.unwrap();
}

#[tokio::test]
async fn folders_come_with_roles_and_counters() {
    let Some(server) = server(3) else { return };
    let mut session = sign_in(server.port).await.unwrap();
    session.create("Kunden/Größe & Co").await.unwrap();
    let folders = session.folders().await.unwrap();
    let roles: Vec<_> = folders.iter().map(|folder| (folder.name.as_str(), folder.role)).collect();
    let expected = [
        ("INBOX", Role::Inbox),
        ("Archive", Role::Archive),
        ("Drafts", Role::Drafts),
        ("Junk", Role::Junk),
        ("Kunden/Größe & Co", Role::Other),
        ("Sent", Role::Sent),
        ("Trash", Role::Trash),
    ];
    assert_eq!(roles, expected);
    let inbox = folders[0].status.as_ref().unwrap();
    assert_eq!((inbox.messages, inbox.uid_next), (3, Some(4)));
    assert!(inbox.highest_modseq.is_some());
    let ours = folders.iter().find(|folder| folder.name.starts_with("Kunden")).unwrap();
    assert_eq!(ours.wire, "Kunden/Gr&APYA3w-e &- Co");
    assert_eq!(session.select(&ours.wire, None).await.unwrap().exists, 0);
    assert!(matches!(session.select("Missing", None).await, Err(Error::NoSuchFolder { .. } | Error::Denied { .. })));
}

#[tokio::test]
async fn messages_come_whole_with_date_and_flags_and_stay_unread() {
    let Some(server) = server(5) else { return };
    let mut session = sign_in(server.port).await.unwrap();
    let selected = session.select("INBOX", None).await.unwrap();
    assert_eq!((selected.exists, selected.uid_next, selected.keywords), (5, Some(6), true));
    let all = session.uids().await.unwrap();
    assert_eq!(all, uids("1:5"));
    let listed = session.list(&all).await.unwrap();
    assert!(listed.iter().all(|entry| entry.size == Some(mail(entry.uid).len() as u32)));
    let messages = fetch(&mut session, "2:4,99").await.unwrap();
    assert_eq!(messages.iter().map(|message| message.uid).collect::<Vec<_>>(), [2, 3, 4]);
    for message in messages {
        assert_eq!(message.body, mail(message.uid));
        assert_eq!(message.internal_date.unwrap().as_second(), 1_700_000_000 + i64::from(message.uid));
    }
    let flags = session.flags(&all).await.unwrap();
    let seen = |uid: u32| flags.iter().find(|change| change.uid == uid).unwrap().flags.unwrap().contains(ServerFlags::SEEN);
    assert!(seen(1) && !seen(2), "fetching marks nothing as read");
    let identities = session.identities(&uids("5")).await.unwrap();
    assert_eq!(identities[0].message_ids, ["m5@example.test"]);
    assert_eq!(session.uids_with_header("Message-ID", "<m3@example.test>").await.unwrap(), uids("3"));
}

#[tokio::test]
async fn two_commands_under_way_answer_each_set() {
    let Some(server) = server(40) else { return };
    let mut session = sign_in(server.port).await.unwrap();
    session.select("INBOX", None).await.unwrap();
    let mut fetch = session.fetch_messages();
    fetch.ask(uids("21:40")).await.unwrap();
    fetch.ask(uids("1:20")).await.unwrap();
    let (mut messages, mut done) = (0, Vec::new());
    while let Some(answer) = fetch.next().await.unwrap() {
        match answer {
            Answer::Message(message) => {
                assert_eq!(message.body, mail(message.uid));
                messages += 1;
            }
            Answer::Done(set) => done.push(set),
            Answer::Refused(_, error) => panic!("{error}"),
        }
    }
    assert_eq!((messages, done), (40, vec![uids("21:40"), uids("1:20")]));
    session.noop().await.unwrap();
}

#[tokio::test]
async fn a_dropped_fetch_leaves_the_session_unusable_instead_of_confused() {
    let Some(server) = server(10) else { return };
    let mut session = sign_in(server.port).await.unwrap();
    session.select("INBOX", None).await.unwrap();
    let mut fetch = session.fetch_messages();
    fetch.ask(uids("1:10")).await.unwrap();
    assert!(matches!(fetch.next().await, Ok(Some(Answer::Message(_)))));
    drop(fetch);
    assert!(matches!(session.uids().await, Err(Error::Lost { .. })));
}

#[tokio::test]
async fn a_large_message_comes_in_steps_and_can_be_resumed() {
    let Some(server) = server(0) else { return };
    let line = [b'x'; 70].iter().chain(b"\r\n").copied().collect::<Vec<u8>>();
    for lines in [43_690, 29_127] {
        let message = [b"Subject: large\r\n\r\n".to_vec(), line.repeat(lines)].concat();
        server.deliver(USER, "INBOX", &message, "F", SystemTime::UNIX_EPOCH).unwrap();
        let mut session = sign_in(server.port).await.unwrap();
        let uid = session.select("INBOX", None).await.unwrap().uid_next.unwrap() - 1;
        let mut sink = Vec::new();
        let large = session.fetch_large(uid, 0, 100 << 20, &mut sink).await.unwrap().unwrap();
        assert!(sink == message && large.size == message.len() as u64 && large.flags == Some(ServerFlags::FLAGGED));
        let mut rest = Vec::new();
        session.fetch_large(uid, 1 << 20, 100 << 20, &mut rest).await.unwrap().unwrap();
        assert!(rest == message[1 << 20..]);
        assert!(matches!(session.fetch_large(uid, 0, 1000, &mut Vec::new()).await, Err(Error::TooLarge)));
        assert_eq!(session.fetch_large(99, 0, 1 << 20, &mut Vec::new()).await.unwrap(), None);
    }
}

#[tokio::test]
async fn resync_tells_what_vanished_and_what_changed() {
    let Some(server) = server(6) else { return };
    let mut session = sign_in(server.port).await.unwrap();
    let before = session.select("INBOX", None).await.unwrap();
    let known = Resync { uid_validity: before.uid_validity, modseq: before.highest_modseq.unwrap(), highest_uid: 6 };
    let mut other = sign_in(server.port).await.unwrap();
    other.select("INBOX", None).await.unwrap();
    other.store_flags(&uids("2"), Change::Add, ServerFlags::SEEN.with(ServerFlags::FLAGGED)).await.unwrap();
    assert!(other.delete_messages(&uids("4:5")).await.unwrap());
    let news = session.noop().await.unwrap();
    assert_eq!(news, News { arrived: false, gone: true, flags: false });
    let changes = session.changes_since(known.modseq, 6).await.unwrap();
    assert_eq!(changes.vanished, uids("4:5"));
    assert_eq!(changes.flags.iter().map(|change| change.uid).collect::<Vec<_>>(), [2]);
    let after = session.select("INBOX", Some(&known)).await.unwrap();
    assert!(after.resynced && after.exists == 4 && after.vanished == uids("4:5"));
    assert_eq!(after.changed[0].flags, Some(ServerFlags::SEEN.with(ServerFlags::FLAGGED)));
    let stranger = Resync { uid_validity: before.uid_validity + 1, ..known };
    assert!(!session.select("INBOX", Some(&stranger)).await.unwrap().resynced);
}

#[tokio::test]
async fn moving_and_deleting_tell_the_new_uids_and_touch_nothing_else() {
    let Some(server) = server(5) else { return };
    let mut session = sign_in(server.port).await.unwrap();
    session.select("INBOX", None).await.unwrap();
    let mut other = sign_in(server.port).await.unwrap();
    other.select("INBOX", None).await.unwrap();
    other.store_flags(&uids("5"), Change::Add, ServerFlags::DELETED).await.unwrap();
    let moved = session.move_messages(&uids("1,3"), "Trash").await.unwrap();
    assert_eq!((moved.uids.as_slice(), moved.left_behind), (&[(1, 1), (3, 2)][..], false));
    assert!(moved.uid_validity.is_some());
    assert!(session.delete_messages(&uids("2")).await.unwrap());
    assert_eq!(session.uids().await.unwrap(), uids("4:5"), "what another client marked is still there");
    assert!(matches!(session.move_messages(&uids("4"), "Nowhere").await, Err(Error::NoSuchFolder { .. })));
    assert_eq!(session.select("Trash", None).await.unwrap().exists, 2);
    session.store_flags(&uids("1"), Change::Remove, ServerFlags::SEEN).await.unwrap();
    assert_eq!(session.flags(&uids("1")).await.unwrap()[0].flags, Some(ServerFlags::default()));
}

#[tokio::test]
async fn an_appended_message_is_the_same_bytes_under_its_uid() {
    let Some(server) = server(0) else { return };
    let mut session = sign_in(server.port).await.unwrap();
    let date = "2026-03-04T05:06:07Z".parse().unwrap();
    let (validity, uid) = session.append("Sent", ServerFlags::SEEN, date, &mail(7)).await.unwrap().unwrap();
    let selected = session.select("Sent", None).await.unwrap();
    assert_eq!(selected.uid_validity, validity);
    let found = fetch(&mut session, &uid.to_string()).await.unwrap();
    assert_eq!((found[0].body.as_slice(), found[0].flags, found[0].internal_date), (&mail(7)[..], Some(ServerFlags::SEEN), Some(date)));
    assert!(matches!(session.append("Nowhere", ServerFlags::SEEN, date, &mail(7)).await, Err(Error::NoSuchFolder { .. })));
    session.noop().await.unwrap();
}

#[tokio::test]
async fn waiting_ends_with_news_or_when_told() {
    let Some(server) = server(1) else { return };
    let mut session = sign_in(server.port).await.unwrap();
    session.select("INBOX", None).await.unwrap();
    let stopped = session.wait(std::future::ready(())).await.unwrap();
    assert_eq!(stopped, Woken::Stopped);
    let mut other = sign_in(server.port).await.unwrap();
    let date = "2026-03-04T05:06:07Z".parse().unwrap();
    let second = mail(2);
    let (woken, appended) =
        tokio::join!(session.wait(std::future::pending()), other.append("INBOX", ServerFlags::default(), date, &second));
    appended.unwrap();
    assert!(matches!(woken, Ok(Woken::News(news)) if news.arrived), "{woken:?}");
    assert_eq!(fetch(&mut session, "2").await.unwrap().len(), 1);
    other.select("INBOX", None).await.unwrap();
    let gone = uids("1");
    let (woken, deleted) = tokio::join!(session.wait(std::future::pending()), other.delete_messages(&gone));
    assert!(deleted.unwrap());
    assert!(matches!(woken, Ok(Woken::News(_))), "flags or removal wake it: {woken:?}");
}

#[tokio::test]
async fn a_poor_server_gives_the_same_answers() {
    if !Dovecot::is_installed() {
        return skipped("dovecot is not installed");
    }
    let options = Options { capabilities: Some("IMAP4rev1 IDLE".into()), ..Options::default() };
    let server = Dovecot::start_with(&options).unwrap();
    (1..=3).for_each(|number| deliver(&server, number));
    let mut session = sign_in(server.port).await.unwrap();
    assert!(!session.has_condstore() && !session.capabilities().has("ESEARCH"));
    let folders = session.folders().await.unwrap();
    let sent = folders.iter().find(|folder| folder.role == Role::Sent).unwrap();
    assert_eq!((sent.wire.as_str(), sent.status.as_ref().unwrap().messages), ("Sent", 0));
    let selected = session.select("INBOX", None).await.unwrap();
    assert_eq!((selected.uid_next, selected.highest_modseq), (Some(4), None));
    assert_eq!(session.uids().await.unwrap(), uids("1:3"));
    let moved = session.move_messages(&uids("2"), "Archive").await.unwrap();
    assert!(moved.left_behind, "without UIDPLUS the old copy stays, marked");
    let flags = session.flags(&uids("2")).await.unwrap();
    assert!(flags[0].flags.unwrap().contains(ServerFlags::DELETED));
}

#[tokio::test]
async fn a_session_ended_by_the_server_is_lost_with_its_words() {
    let Some(server) = server(1) else { return };
    let mut session = sign_in(server.port).await.unwrap();
    session.select("INBOX", None).await.unwrap();
    server.doveadm(&["kick", USER]).unwrap();
    let lost = session.uids().await;
    assert!(matches!(lost, Err(Error::Lost { .. })), "{lost:?}");
    assert!(matches!(session.noop().await, Err(Error::Lost { .. })), "and stays lost");
}
