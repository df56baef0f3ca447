use crate::world::{World, stable};
use insta::assert_json_snapshot;

fn first_message(world: &World, subject: &str) -> String {
    let id = world.conversation(subject);
    world.ask(&["conversation", &id])["messages"][0]["id"].as_str().expect("an id").to_owned()
}

#[test]
fn a_message_is_shown_whole() {
    let world = World::seeded();
    let id = first_message(&world, "Lieferzeit");
    assert_json_snapshot!(stable(world.ask(&["message", &id])));
    assert_eq!(world.ask(&["message", &id, "--text"]).as_str().map(str::trim), Some("Wie lange dauert die Lieferung nach Győr?"));
}

#[test]
fn the_source_is_byte_for_byte_what_came() {
    let world = World::seeded();
    let id = first_message(&world, "Lieferzeit");
    let (status, source, _) = world.read(&["message", &id, "--source"]);
    assert_eq!(status, 0);
    let expected = "From: István Kovács <istvan@danube.example>\r\nTo: dock@shop.example\r\n";
    assert!(
        source.starts_with(expected.as_bytes()) && source.ends_with("nach Győr?\r\n".as_bytes()),
        "{}",
        String::from_utf8_lossy(&source)
    );
}

#[test]
fn a_text_shown_as_html_is_escaped() {
    let world = World::seeded();
    let file = world.path("one.eml");
    std::fs::write(&file, "From: a@b.example\nSubject: markup\nMessage-ID: <m@b.example>\n\n<script>alert(1)</script>\n")
        .expect("writable");
    world.ask(&["import", "eml", &file, "--account", &world.account]);
    let (_, html, _) = world.read(&["message", &first_message(&world, "markup"), "--html"]);
    let html = String::from_utf8(html).expect("text");
    assert!(html.contains("&lt;script&gt;") && !html.contains("<script"), "{html}");
}
