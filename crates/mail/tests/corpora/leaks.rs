use crate::folder::{corpora, say};
use crate::strict::faults;
use mail::html::{Policy, clean};

#[test]
fn nothing_asks_for_an_address() {
    let Some(folder) = corpora("leaks") else { return };
    let text = std::fs::read_to_string(folder.join("leaks/vectors.json")).expect("vectors");
    let vectors: Vec<serde_json::Value> = serde_json::from_str(&text).expect("JSON");
    let mut leaks = Vec::new();
    let mut with_consent = 0;
    for vector in &vectors {
        let payload = vector["payload"].as_str().expect("a payload");
        let shown = clean(payload, &Policy { remote: false, picture: &|_| None });
        let html = shown.html + shown.quoted_html.as_deref().unwrap_or_default();
        leaks.extend(faults(&html, false).into_iter().map(|fault| format!("{fault} from {payload}")));
        // Only the target of a link may name the host; it is followed by a click.
        if html.replace("href=\"", "").contains("//leaking.via") && !html.contains("<a href") {
            leaks.push(format!("{html} from {payload}"));
        }
        let consented = clean(payload, &Policy { remote: true, picture: &|_| None });
        with_consent += usize::from(consented.html.contains("src=\"http"));
    }
    say(&format!("leaks: {} vectors, {} leak without consent, {with_consent} show a picture with consent", vectors.len(), leaks.len()));
    assert!(leaks.is_empty(), "{leaks:#?}");
    assert!(with_consent > 0, "the control must show a picture");
}
