use crate::world::{World, stable};
use insta::assert_json_snapshot;
use serde_json::json;

#[test]
fn a_reply_is_durable_waits_and_can_be_taken_back_as_a_draft() {
    let world = World::seeded();
    let conversation = world.conversation("Lieferzeit");
    let reply = world.ask_with(&["reply", &conversation, "--text-stdin"], "Zwei Wochen.\n");
    assert_json_snapshot!(stable(reply.clone()));
    assert_json_snapshot!(stable(world.ask(&["outbox", "list"])));
    let id = reply["id"].as_str().expect("an id");
    let shown = world.ask(&["conversation", &conversation]);
    let message = shown["messages"].as_array().and_then(|all| all.last()).expect("the reply").clone();
    assert_eq!(
        (message["id"].as_str(), message["status"].as_str(), message["direction"].as_str()),
        (Some(id), Some("queued"), Some("out"))
    );
    assert_json_snapshot!(stable(world.ask(&["outbox", "cancel", id])));
    assert_eq!(world.ask(&["outbox", "list"]), json!([]));
    assert_eq!(world.ask(&["outbox", "list", "--all"])[0]["status"], "cancelled");
    let draft = world.ask(&["draft", "list"])[0].clone();
    assert_eq!(draft["text"].as_str().map(str::trim), Some("Zwei Wochen."));
    world.ask(&["draft", "delete", draft["id"].as_str().expect("an id")]);
    assert_eq!(world.ask(&["draft", "list"]), json!([]));
}

#[test]
fn what_was_taken_back_is_neither_retried_nor_taken_back_again() {
    let world = World::seeded();
    let conversation = world.conversation("Lieferzeit");
    let reply = world.ask_with(&["reply", &conversation, "--text-stdin"], "x\n");
    let id = reply["id"].as_str().expect("an id");
    world.ask(&["outbox", "cancel", id]);
    for again in ["retry", "cancel"] {
        let (status, error) = world.refused(&["outbox", again, id]);
        assert_eq!((status, error["code"].as_str()), (1, Some("conflict")), "{again}");
    }
}

#[test]
fn new_messages_and_forwards_go_to_whom_they_name() {
    let world = World::seeded();
    let to = ["--to", "a@x.example,B <b@x.example>", "--text-stdin"];
    let new = [&["new", "--account", &world.account, "--subject", "Hello"], &to[..]].concat();
    world.ask_with(&new, "Hi.\n");
    let id = world.conversation("Lieferzeit");
    let message = world.ask(&["conversation", &id])["messages"][0]["id"].as_str().expect("an id").to_owned();
    world.ask_with(&[&["forward", &message], &to[..]].concat(), "See below.\n");
    let rows = world.ask(&["outbox", "list"]);
    let all: Vec<_> = rows.as_array().expect("rows").iter().map(|row| (row["subject"].as_str(), row["to"].clone())).collect();
    let both = json!(["a@x.example", "b@x.example"]);
    assert!(all.contains(&(Some("Hello"), both.clone())) && all.contains(&(Some("Fwd: Lieferzeit"), both)), "{all:?}");
}

#[test]
fn nothing_is_sent_to_what_is_no_address() {
    let world = World::seeded();
    let new = ["new", "--account", &world.account, "--subject", "x", "--to", "not an address", "--text-stdin"];
    let (status, error) = world.refused(&new);
    assert_eq!((status, error["code"].as_str()), (1, Some("invalid")));
    assert_eq!(world.ask(&["outbox", "list"]), json!([]));
}
