use crate::world::{World, stable};
use insta::assert_json_snapshot;

#[test]
fn accounts_are_listed_and_shown_without_their_password() {
    let world = World::seeded();
    assert_json_snapshot!(stable(world.ask(&["account", "list"])));
    assert_json_snapshot!(stable(world.ask(&["account", "show", &world.account])));
    let sealed = std::fs::read(world.path("data/secrets.sealed")).expect("the password is sealed there");
    assert!(!sealed.windows(6).any(|part| part == b"secret"));
}

#[test]
fn a_paused_account_says_who_paused_it_and_goes_on_when_resumed() {
    let world = World::seeded();
    let paused = world.ask(&["account", "pause", &world.account]);
    assert_eq!(paused["status"], "paused");
    assert!(paused["reason"].as_str().is_some_and(|reason| reason.starts_with("Paused by ana since")), "{paused}");
    assert_eq!(world.ask(&["account", "resume", &world.account])["status"], "active");
}

#[test]
fn a_server_that_is_not_there_is_told_and_the_account_is_not_kept() {
    let world = World::empty();
    let add = [
        "account",
        "add",
        "imap",
        "--email",
        "a@b.example",
        "--imap-host",
        "127.0.0.1",
        "--imap-port",
        "1",
        "--smtp-host",
        "127.0.0.1",
        "--smtp-port",
        "1",
    ];
    let (status, error) = world.refused_with(&[&add[..], &["--password-stdin"]].concat(), "secret\n");
    assert_eq!((status, error["code"].as_str()), (1, Some("refused")), "{error}");
    assert_eq!(world.ask(&["account", "list"]), serde_json::json!([]));
}

#[test]
fn the_same_mailbox_is_not_connected_twice() {
    let world = World::seeded();
    let add = ["account", "add", "imap", "--email", "dock@shop.example", "--no-test", "--password-stdin"];
    let (status, error) = world.refused_with(&add, "secret\n");
    assert_eq!((status, error["code"].as_str()), (1, Some("conflict")));
}

#[test]
fn a_removed_account_is_gone_with_its_mail_and_its_password() {
    let world = World::seeded();
    world.ask(&["account", "remove", &world.account]);
    assert_eq!(world.ask(&["account", "list"]), serde_json::json!([]));
    assert_eq!(world.ask(&["conversations", "--filter", "in:any"]), serde_json::json!([]));
    let (status, error) = world.refused(&["account", "show", &world.account]);
    assert_eq!((status, error["code"].as_str()), (1, Some("not_found")));
}

#[test]
fn syncing_a_server_that_is_not_there_fails_and_says_why_in_the_last_line() {
    let world = World::seeded();
    let (status, error) = world.refused(&["sync", "--once"]);
    assert_eq!((status, error["code"].as_str()), (1, Some("refused")), "{error}");
    let account = world.ask(&["account", "show", &world.account]);
    assert_eq!(account["status"], "active", "a network failure is no error of the account");
    assert!(account["retry_at"].is_string(), "{account}");
}
