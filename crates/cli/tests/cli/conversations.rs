use crate::world::{World, stable};
use insta::assert_json_snapshot;
use serde_json::json;

#[test]
fn rows_of_the_list_are_as_promised() {
    let world = World::seeded();
    assert_json_snapshot!(stable(world.ask(&["conversations"])));
}

#[test]
fn a_conversation_has_its_row_its_messages_and_its_timeline() {
    let world = World::seeded();
    let id = world.conversation("Quote for a hydraulic pump");
    world.ask(&["assign", &id, "me"]);
    world.ask_with(&["note", &id, "--text-stdin"], "They took three last year.\n");
    assert_json_snapshot!(stable(world.ask(&["conversation", &id])));
}

#[test]
fn pages_follow_each_other_by_the_last_rows_cursor() {
    let world = World::seeded();
    let first = world.ask(&["conversations", "--limit", "1"]);
    let cursor = first[0]["cursor"].as_str().expect("a cursor");
    let second = world.ask(&["conversations", "--limit", "1", "--after", cursor]);
    assert_eq!((first[0]["subject"].as_str(), second[0]["subject"].as_str()), (Some("Lieferzeit"), Some("Quote for a hydraulic pump")));
    let cursor = second[0]["cursor"].as_str().expect("a cursor");
    assert_eq!(world.ask(&["conversations", "--after", cursor]), json!([]));
}

#[test]
fn spam_and_trash_are_only_shown_when_named() {
    let world = World::seeded();
    let id = world.conversation("Lieferzeit");
    assert_eq!(world.ask(&["status", &id, "spam"])[0]["status"], "spam");
    assert_eq!(world.ask(&["conversations"]).as_array().map(Vec::len), Some(1));
    for filter in ["in:spam", "is:spam"] {
        assert_eq!(world.ask(&["conversations", "--filter", filter])[0]["id"], id.as_str());
    }
    assert_eq!(world.ask(&["conversations", "--filter", "in:any"]).as_array().map(Vec::len), Some(2));
    assert_eq!(world.ask(&["status", &id, "closed"])[0]["status"], "closed");
}

#[test]
fn a_snooze_has_an_end_in_the_future() {
    let world = World::seeded();
    let id = world.conversation("Lieferzeit");
    assert_eq!(world.ask(&["status", &id, "snoozed", "--until", "2999-01-01T00:00:00Z"])[0]["status"], "snoozed");
    for until in ["2001-01-01T00:00:00Z", "soon"] {
        let (status, error) = world.refused(&["status", &id, "snoozed", "--until", until]);
        assert_eq!((status, error["code"].as_str()), (1, Some("invalid")), "{until}");
    }
}

#[test]
fn a_search_marks_its_hits_and_nothing_typed_is_an_error() {
    let world = World::seeded();
    assert_json_snapshot!(stable(world.ask(&["search", "hydraulic"])));
    assert_eq!(world.ask(&["search", "gyor"])[0]["subject"], "Lieferzeit", "accents are ignored");
    assert_eq!(world.ask(&["search", "from:istvan take"]), json!([]), "words hold in one message");
    for query in ["\"", "NEAR(", "before:never", "-", "'; drop table x; --", "((", "%"] {
        assert!(world.ask(&["search", "--", query]).is_array(), "{query}");
    }
}

#[test]
fn who_may_be_assigned_is_named_by_id_name_or_me() {
    let world = World::seeded();
    let id = world.conversation("Lieferzeit");
    let me = world.ask(&["user", "list"])[0]["id"].clone();
    for name in ["me", "ana", me.as_str().expect("an id")] {
        assert_eq!(world.ask(&["assign", &id, name])[0]["assignee"], me, "{name}");
        assert_eq!(world.ask(&["assign", &id, "none"])[0]["assignee"], json!(null));
    }
    let (status, error) = world.refused(&["assign", &id, "nobody at all"]);
    assert_eq!((status, error["code"].as_str()), (1, Some("not_found")));
}

#[test]
fn why_tells_every_decision_with_its_reason() {
    let world = World::seeded();
    let id = world.conversation("Quote for a hydraulic pump");
    world.ask(&["tag", &id, "Urgent"]);
    assert_json_snapshot!(stable(world.ask(&["why", &id])));
    let message = world.ask(&["conversation", &id])["messages"][1]["id"].clone();
    assert_json_snapshot!(stable(world.ask(&["why", message.as_str().expect("an id")])));
}
