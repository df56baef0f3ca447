use crate::folder::{corpora, say};
use crate::strict::faults;
use mail::html::{Policy, clean};

/// Cleans a payload the three ways it can be shown, and reads the result strictly.
fn check(payload: &str) -> Vec<String> {
    let picture = |reference: &str| reference.starts_with("cid:").then(|| "message://localhost/1/2".to_owned());
    let mut found = Vec::new();
    for remote in [false, true] {
        let cleaned = clean(payload, &Policy { remote, picture: &picture });
        for html in [Some(cleaned.html), cleaned.quoted_html].into_iter().flatten() {
            found.extend(faults(&html, remote));
        }
    }
    found
}

#[test]
fn no_attack_survives() {
    let Some(folder) = corpora("xss") else { return };
    let mut payloads: Vec<(String, String)> = Vec::new();
    for set in ["dompurify", "h5sc", "htmlpurifier", "html5lib"] {
        let text = std::fs::read_to_string(folder.join("xss").join(set).join("vectors.json")).expect("vectors");
        let vectors: Vec<serde_json::Value> = serde_json::from_str(&text).expect("JSON");
        payloads.extend(vectors.iter().map(|vector| (set.to_owned(), vector["payload"].as_str().expect("a payload").to_owned())));
    }
    let lines = std::fs::read_to_string(folder.join("xss/payloadbox/payloads.txt")).expect("payloads");
    payloads.extend(lines.lines().map(|line| ("payloadbox".to_owned(), line.to_owned())));
    let mut survived = Vec::new();
    for (set, payload) in &payloads {
        for shape in
            [payload.clone(), format!("<div>{payload}</div>"), format!("<table><tr><td>{payload}"), format!("<a title=\"{payload}\">x</a>")]
        {
            survived.extend(check(&shape).into_iter().map(|fault| format!("{set}: {fault} from {shape}")));
        }
    }
    say(&format!("xss: {} payloads in four shapes, {} survived", payloads.len(), survived.len()));
    assert!(survived.is_empty(), "{:#?}", &survived[..survived.len().min(20)]);
}
