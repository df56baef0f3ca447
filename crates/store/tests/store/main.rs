//! The store as its callers see it: one module a noun.

mod accounts;
mod changes;
mod conversations;
mod drafts;
mod journal;
mod lists;
mod messages;
mod open;
mod outbox;
mod search;
mod statements;
mod sync;
mod tags;
mod totals;
mod world;

/// A file that is not named above would never run.
#[test]
fn no_test_file_is_forgotten() {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store");
    let named = include_str!("main.rs");
    for file in std::fs::read_dir(here).unwrap().flatten() {
        let name = file.file_name().into_string().unwrap();
        let stem = name.trim_end_matches(".rs");
        assert!(stem == "main" || stem == "snapshots" || named.contains(&format!("mod {stem};")), "{name} is not in main.rs");
    }
}
