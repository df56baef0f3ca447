use crate::world::World;

#[test]
fn an_export_reads_back_as_what_is_known_already() {
    let world = World::seeded();
    let file = world.path("out.mbox");
    assert_eq!(world.ask(&["export", "mbox", &file])["messages"], 4);
    let again = world.ask(&["import", "mbox", &file, "--account", &world.account]);
    assert_eq!((again["messages"].as_u64(), again["skipped"].as_u64()), (Some(0), Some(4)), "the same bytes are the same messages");
    let (status, error) = world.refused(&["export", "mbox", &file]);
    assert_eq!((status, error["code"].as_str()), (1, Some("conflict")), "a file that is there is not overwritten");
}

#[test]
fn conversations_are_exported_as_they_are_shown() {
    let world = World::seeded();
    let file = world.path("out.json");
    world.ask(&["export", "json", &file]);
    let all: serde_json::Value = serde_json::from_slice(&std::fs::read(&file).expect("written")).expect("JSON");
    let shown = world.ask(&["conversation", all[0]["id"].as_str().expect("an id")]);
    assert_eq!(all[0]["messages"], shown["messages"]);
    assert_eq!(all.as_array().map(Vec::len), Some(2));
}

#[test]
fn a_file_that_is_no_mailbox_is_refused() {
    let world = World::seeded();
    let file = world.path("no.mbox");
    std::fs::write(&file, "just text\n").expect("writable");
    let (status, error) = world.refused(&["import", "mbox", &file, "--account", &world.account]);
    assert_eq!((status, error["code"].as_str()), (1, Some("invalid")));
}
