use super::*;
use uuid::Uuid;

const ME: UserId = UserId(Uuid::from_u128(1));
const OTHER: UserId = UserId(Uuid::from_u128(2));

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000_i64.saturating_add(seconds)).expect("an instant")
}

fn conversation(n: u128) -> ConversationId {
    ConversationId(Uuid::from_u128(n))
}

fn news(n: u128) -> News {
    News {
        conversation: conversation(n),
        source: Source::Live,
        direction: Direction::In,
        automatic: false,
        seen: false,
        place: Place::Normal,
        assignee: None,
        from: "Ana Torres".into(),
        subject: "Pump 40 leaks".into(),
        snippet: "Since Monday it".into(),
    }
}

fn hear(board: &mut Board, news: News, second: i64) -> Option<Notice> {
    board.hear(&Event::Arrived(news), at(second), ME, None)
}

#[test]
fn new_mail_shows_who_and_what() {
    let shown = hear(&mut Board::default(), news(1), 0);
    let (title, body) = ("Ana Torres".into(), "Pump 40 leaks\nSince Monday it".into());
    assert_eq!(shown, Some(Notice::Show { conversation: Some(conversation(1)), title, body }));
}

#[test]
fn only_new_unread_mail_of_people_in_my_or_nobodys_conversations_is_announced() {
    for silent in [
        News { source: Source::Backfill, ..news(1) },
        News { direction: Direction::Out, ..news(1) },
        News { automatic: true, ..news(1) },
        News { seen: true, ..news(1) },
        News { place: Place::Spam, ..news(1) },
        News { place: Place::Trash, ..news(1) },
        News { assignee: Some(OTHER), ..news(1) },
    ] {
        assert_eq!(hear(&mut Board::default(), silent.clone(), 0), None, "{silent:?}");
    }
    assert!(hear(&mut Board::default(), News { assignee: Some(ME), ..news(1) }, 0).is_some());
}

#[test]
fn the_conversation_in_view_is_silent() {
    let mut board = Board::default();
    assert_eq!(board.hear(&Event::Arrived(news(1)), at(0), ME, Some(conversation(1))), None);
    assert!(board.hear(&Event::Arrived(news(1)), at(0), ME, Some(conversation(2))).is_some());
}

#[test]
fn after_three_within_ten_seconds_the_rest_is_told_as_one() {
    let mut board = Board::default();
    let shown = (0..6u32).filter(|n| hear(&mut board, news(u128::from(*n)), i64::from(*n)).is_some()).count();
    assert_eq!((shown, board.due()), (3, Some(at(10))));
    assert_eq!(board.tick(at(9)), None);
    let told = board.tick(at(10));
    assert_eq!(told, Some(Notice::Show { conversation: None, title: "6 new in Inbox".into(), body: String::new() }));
    assert_eq!((board.due(), board.tick(at(99))), (None, None));
    assert!(hear(&mut board, news(9), 11).is_some());
}

#[test]
fn slow_arrivals_are_each_shown() {
    let mut board = Board::default();
    assert!((0..20).all(|n| hear(&mut board, news(1), n * 4).is_some()));
    assert_eq!(board.due(), None);
}

#[test]
fn what_is_read_is_withdrawn_and_not_counted_any_more() {
    let mut board = Board::default();
    for n in 0..5 {
        hear(&mut board, news(n), 0);
    }
    let read = |board: &mut Board, n: u128| board.hear(&Event::Read(conversation(n)), at(1), ME, None);
    assert_eq!(read(&mut board, 0), Some(Notice::Withdraw(conversation(0))));
    assert_eq!(read(&mut board, 0), None);
    assert_eq!((read(&mut board, 3), read(&mut board, 4), board.due()), (None, None, None));
}

#[test]
fn an_account_in_trouble_is_told_once_until_it_recovered() {
    let account = AccountId(Uuid::from_u128(5));
    let trouble = Event::Trouble { account, name: "Dock".into(), reason: "It no longer accepts this sign-in.".into() };
    let mut board = Board::default();
    assert!(board.hear(&trouble, at(0), ME, None).is_some());
    assert_eq!(board.hear(&trouble, at(1), ME, None), None);
    board.hear(&Event::Recovered(account), at(2), ME, None);
    assert!(board.hear(&trouble, at(3), ME, None).is_some());
}

#[test]
fn my_failed_message_and_my_waking_conversation_are_told_to_me_alone() {
    let failed = |author| Event::NotSent { conversation: conversation(1), author, subject: "Offer".into(), reason: "Refused".into() };
    let woke = |assignee| Event::Woke { conversation: conversation(1), assignee, contact: "Ana".into(), subject: "Offer".into() };
    let mut board = Board::default();
    for (told, event) in [
        (true, failed(Some(ME))),
        (true, failed(None)),
        (false, failed(Some(OTHER))),
        (true, woke(Some(ME))),
        (true, woke(None)),
        (false, woke(Some(OTHER))),
    ] {
        assert_eq!(board.hear(&event, at(0), ME, None).is_some(), told, "{event:?}");
    }
}

#[test]
fn strangers_cannot_flood_or_turn_a_bubble() {
    let long = News { from: "\u{202e}gpj.exe".repeat(90), snippet: "word ".repeat(900), ..news(1) };
    let Some(Notice::Show { title, body, .. }) = hear(&mut Board::default(), long, 0) else { panic!("shown") };
    assert!(title.chars().count() <= 81 && !title.contains('\u{202e}'));
    assert!(body.chars().count() <= 241);
}
