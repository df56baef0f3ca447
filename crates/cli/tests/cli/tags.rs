use crate::world::{World, stable};
use insta::assert_json_snapshot;
use serde_json::json;

#[test]
fn tags_are_made_changed_attached_and_detached() {
    let world = World::seeded();
    let id = world.conversation("Lieferzeit");
    let made = world.ask_with(&["tag", "save"], r#"{"name": " Quote  Sent ", "colour": "teal"}"#);
    assert_eq!(made["name"], "Quote Sent");
    assert_eq!(world.ask(&["tag", &id, "quote sent"])[0]["tags"], json!(["Quote Sent"]));
    let changed = json!({ "id": made["id"], "name": "Quoted", "description": "An offer is out" }).to_string();
    world.ask_with(&["tag", "save"], &changed);
    assert_json_snapshot!(stable(world.ask(&["tag", "list"])));
    assert_eq!(world.ask(&["conversations", "--filter", "tag:Quoted"])[0]["id"], id.as_str());
    assert_eq!(world.ask(&["untag", &id, "Quoted"])[0]["tags"], json!([]));
}

#[test]
fn a_colour_that_is_none_is_refused() {
    let world = World::empty();
    let (status, error) = world.refused_with(&["tag", "save"], r#"{"name": "x", "colour": "beige"}"#);
    assert_eq!((status, error["code"].as_str()), (1, Some("invalid")));
}
