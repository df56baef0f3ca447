use crate::folder::{corpora, say};
use mail::html::quotes::split;

#[test]
fn trimming_agrees_with_the_expected_results() {
    let Some(folder) = corpora("replies") else { return };
    let folder = folder.join("replies/discourse");
    let mut names: Vec<_> = std::fs::read_dir(folder.join("emails")).expect("emails").flatten().map(|entry| entry.file_name()).collect();
    names.sort();
    let read = |kind: &str, name: &std::ffi::OsString| {
        let bytes = std::fs::read(folder.join(kind).join(name)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).replace("\r\n", "\n")
    };
    let mut wrong = Vec::new();
    for name in &names {
        let (found, expected) = (split(&read("emails", name)).new, read("trimmed", name));
        if found.trim() != expected.trim() {
            wrong.push(format!("{}: {found:?} instead of {expected:?}", name.to_string_lossy()));
        }
    }
    say(&format!("replies: {} of {} exact", names.len() - wrong.len(), names.len()));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Bodies without expected results: something stays visible, and nothing is lost.
#[test]
fn trimming_never_leaves_nothing_and_loses_nothing() {
    let Some(folder) = corpora("replies of other kinds") else { return };
    let mut bodies = 0;
    for set in ["crisp", "mail-parser-reply"] {
        for entry in std::fs::read_dir(folder.join("replies").join(set)).expect("bodies").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if matches!(name.as_str(), "LICENSE" | "SOURCE.txt") {
                continue;
            }
            let text = String::from_utf8_lossy(&std::fs::read(entry.path()).expect("a body")).replace("\r\n", "\n");
            let found = split(&text);
            let count = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
            assert_eq!(count(&found.new) + count(&found.quoted), count(&text), "{name}");
            bodies += 1;
        }
    }
    say(&format!("replies of other kinds: {bodies} bodies"));
    assert!(bodies > 60);
}
