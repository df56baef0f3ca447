use super::{fetch, mail, sign_in};
use domain::ServerFlags;
use mail::imap::{Role, Woken};
use tests::peers::courier::Courier;
use tests::peers::skipped;

#[tokio::test]
async fn a_server_of_the_last_century_is_read_all_the_same() {
    let server = match Courier::start() {
        Ok(server) => server,
        Err(why) => return skipped(&format!("Courier cannot be had here: {why:#}")),
    };
    (1..=3).for_each(|number| server.deliver(&format!("170000000{number}.x"), &mail(number)).expect("delivered"));
    let mut session = sign_in(server.port).await.unwrap();
    let folders = session.folders().await.unwrap();
    assert_eq!((folders[0].wire.as_str(), folders[0].role), ("INBOX", Role::Inbox));
    let selected = session.select("INBOX", None).await.unwrap();
    assert_eq!((selected.exists, selected.uid_next, selected.highest_modseq), (3, Some(4), None));
    let messages = fetch(&mut session, "1:3").await.unwrap();
    assert_eq!(messages.len(), 3);
    session.create("INBOX.Sent").await.unwrap();
    let date = "2026-03-04T05:06:07Z".parse().unwrap();
    assert!(session.append("INBOX.Sent", ServerFlags::SEEN, date, &mail(9)).await.unwrap().is_some());
    let moved = session.move_messages(&"2".parse().unwrap(), "INBOX.Sent").await.unwrap();
    assert_eq!((moved.uids.as_slice(), moved.left_behind), (&[(2, 2)][..], false));
    assert_eq!(session.uids().await.unwrap().to_string(), "1,3");
    let (woken, ()) = tokio::join!(session.wait(std::future::pending()), async {
        server.deliver("1700000009.x", &mail(4)).expect("delivered");
    });
    assert!(matches!(woken, Ok(Woken::News(news)) if news.arrived), "{woken:?}");
}
