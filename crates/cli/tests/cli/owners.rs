//! Several commands and one database.

use crate::world::World;
use std::process::Child;

/// Ends the process when the test ends, however it ends.
struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The socket is there once the owner listens.
fn serve(world: &World) -> Serving {
    let serving = Serving(world.start(&["serve"]));
    while !std::path::Path::new(&world.path("data/owner.sock")).exists() {
        std::thread::yield_now();
    }
    serving
}

#[cfg(unix)]
#[test]
fn commands_are_handed_over_to_who_serves() {
    let world = World::seeded();
    let serving = serve(&world);
    let id = world.conversation("Lieferzeit");
    assert_eq!(world.ask(&["tag", &id, "Urgent"])[0]["tags"][0], "Urgent");
    let (status, error) = world.refused(&["conversation", "0190163d-8694-739b-aea5-966c26f8ad91"]);
    assert_eq!((status, error["code"].as_str()), (1, Some("not_found")), "refusals too");
    let message = world.ask(&["conversation", &id])["messages"][0]["id"].as_str().expect("an id").to_owned();
    assert!(world.read(&["message", &message, "--source"]).1.starts_with(b"From: "), "bytes too");
    drop(serving);
}

#[cfg(unix)]
#[test]
fn after_an_owner_was_killed_the_next_command_just_works() {
    let world = World::seeded();
    drop(serve(&world));
    assert!(std::path::Path::new(&world.path("data/owner.sock")).exists(), "kill -9 leaves the socket's file");
    let id = world.conversation("Lieferzeit");
    assert_eq!(world.ask(&["tag", &id, "Urgent"])[0]["tags"][0], "Urgent");
}

#[test]
fn commands_at_the_same_time_take_turns_and_all_are_done() {
    let world = World::seeded();
    let id = world.conversation("Lieferzeit");
    let names: Vec<String> = (0..6).map(|n| format!("tag {n}")).collect();
    std::thread::scope(|scope| {
        for name in &names {
            scope.spawn(|| world.ask(&["tag", &id, name]));
        }
    });
    let tags = world.ask(&["conversation", &id])["tags"].clone();
    assert_eq!(tags.as_array().map(Vec::len), Some(6), "{tags}");
}
