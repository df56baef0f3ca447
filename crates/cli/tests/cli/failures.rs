use crate::world::World;
use insta::assert_snapshot;

const NOBODY: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

#[test]
fn refusals_end_with_1_and_wrong_usage_with_2_both_as_objects() {
    let world = World::empty();
    for (arguments, status, code) in [
        (vec!["conversation", NOBODY], 1, "not_found"),
        (vec!["message", NOBODY, "--source"], 1, "not_found"),
        (vec!["outbox", "retry", NOBODY], 1, "not_found"),
        (vec!["conversations", "--after", "rubbish"], 1, "not_found"),
        (vec!["conversations", "--limit", "1001"], 2, "invalid"),
        (vec!["conversation", "no-id"], 2, "invalid"),
        (vec!["frobnicate"], 2, "invalid"),
        (vec!["account", "add", "imap", "--email", "a@b.example"], 2, "invalid"),
    ] {
        let (ended, error) = world.refused(&arguments);
        assert_eq!((ended, error["code"].as_str()), (status, Some(code)), "{arguments:?}: {error}");
        assert!(error["message"].as_str().is_some_and(|text| !text.is_empty() && !text.contains('\n')), "{error}");
    }
}

#[test]
fn a_person_reads_one_line() {
    let world = World::empty();
    let (status, out, said) = world.read(&["conversation", NOBODY]);
    assert_eq!((status, out.len(), said.lines().count()), (1, 0, 1));
    assert_snapshot!(said.trim_end(), @"conversations: There is no such conversation.");
}

#[test]
fn an_empty_workspace_says_what_to_do() {
    let world = World::empty();
    let (status, out, _) = world.read(&["account", "list"]);
    assert_eq!(status, 0);
    assert_snapshot!(String::from_utf8_lossy(&out).trim_end(), @"No account yet. Connect one: conversations account add imap --help");
}

#[test]
fn a_key_file_that_others_may_read_is_refused() {
    #[cfg(unix)]
    {
        let world = World::empty();
        std::fs::set_permissions(world.path("key"), std::os::unix::fs::PermissionsExt::from_mode(0o644)).expect("settable");
        let (status, error) = world.refused(&["account", "list"]);
        assert_eq!((status, error["code"].as_str()), (1, Some("keychain_unavailable")));
    }
}
