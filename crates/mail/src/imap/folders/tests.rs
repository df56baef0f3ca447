use super::*;

fn folders(lines: &[&str]) -> Vec<Folder> {
    roles_given(lines.iter().filter_map(|line| list_line(line.as_bytes())).collect())
}

#[test]
fn lines_of_real_servers_become_folders() {
    let found = folders(&[
        r#"* LIST (\HasNoChildren) "/" inbox"#,
        r#"* LIST (\Noselect \HasChildren) "/" "[Gmail]""#,
        r#"* LIST (\HasNoChildren \sent) "." "INBOX.Entw&APw-rfe""#,
        r#"* LIST () "/" Sent Items"#,
        r#"* LIST () "/" "Foo" ("CHILDINFO" ("SUBSCRIBED"))"#,
        "* LIST () NIL {3}\r\nabc",
        r#"* XLIST (\AllMail) "/" All"#,
        r#"* LIST () "/" "Foo""#,
    ]);
    let seen: Vec<_> = found.iter().map(|folder| (folder.wire.as_str(), folder.name.as_str(), folder.role)).collect();
    let expected = [
        ("INBOX", "INBOX", Role::Inbox),
        ("INBOX.Entw&APw-rfe", "INBOX/Entwürfe", Role::Sent),
        ("Sent Items", "Sent Items", Role::Other),
        ("Foo", "Foo", Role::Other),
        ("abc", "abc", Role::Other),
        ("All", "All", Role::All),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn status_keeps_what_it_knows_and_passes_over_the_rest() {
    let read = |line: &str| status_line(line.as_bytes()).unwrap().1;
    let full = read(r#"* STATUS "Sent Items" (MESSAGES 3 APPENDLIMIT NIL UIDNEXT 5 MAILBOXID (F2212) UIDVALIDITY 7 HIGHESTMODSEQ 9) "#);
    let expected =
        FolderStatus { messages: 3, uid_next: Some(5), uid_validity: Some(7), highest_modseq: Some(9), mailbox_id: Some("F2212".into()) };
    assert_eq!(full, expected);
    assert_eq!(read("* STATUS INBOX ()"), FolderStatus::default());
    assert_eq!(read("* STATUS INBOX (HIGHESTMODSEQ 1 UIDNEXT 99999999999)"), FolderStatus::default());
}

#[test]
fn an_attribute_beats_a_name_and_the_fuller_of_two_wins() {
    let mut found = folders(&[
        r#"* LIST (\Sent) "/" "Versendet""#,
        r#"* LIST () "/" "Sent""#,
        r#"* LIST () "/" "Trash""#,
        r#"* LIST () "/" "Papierkorb""#,
    ]);
    found[3].status = Some(FolderStatus { messages: 9, ..FolderStatus::default() });
    guess_roles(&mut found);
    let roles: Vec<_> = found.iter().map(|folder| folder.role).collect();
    assert_eq!(roles, [Role::Sent, Role::Other, Role::Other, Role::Trash]);
}

#[test]
fn exchanges_other_folders_are_not_mail_and_a_folder_named_notes_elsewhere_is() {
    let mut exchange = folders(&[
        r#"* LIST () "/" Calendar"#,
        r#"* LIST () "/" Contacts"#,
        r#"* LIST () "/" "Sync Issues""#,
        r#"* LIST () "/" "Sync Issues/Conflicts""#,
    ]);
    guess_roles(&mut exchange);
    assert!(exchange.iter().all(|folder| folder.role == Role::NotMail));
    let mut plain = folders(&[r#"* LIST () "/" Notes"#]);
    guess_roles(&mut plain);
    assert_eq!(plain[0].role, Role::Other);
}
