use super::*;

/// A message of the given parts; `(` and `)` nest. Each leaf is numbered in order.
fn message(parts: &[&str]) -> String {
    let mut raw = String::new();
    let mut open: Vec<usize> = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        if let Some(boundary) = open.last() {
            raw.push_str(&format!("--b{boundary}{}\n", if *part == ")" { "--" } else { "" }));
        }
        match part.strip_prefix('(') {
            Some(kind) => {
                open.push(number);
                raw.push_str(&format!("Content-Type: multipart/{kind}; boundary=b{number}\n\n"));
            }
            None if *part == ")" => {
                open.pop();
            }
            None => raw.push_str(&format!("Content-Type: {part}\n\ntext {number}\n")),
        }
    }
    raw
}

fn choose(parts: &[&str]) -> Body {
    let raw = message(parts);
    Body::choose(&Structure::read(raw.as_bytes()).unwrap())
}

#[test]
fn of_alternatives_text_and_markup_are_the_body() {
    let body = choose(&["(alternative", "text/plain", "text/html", ")"]);
    assert_eq!((body.rich, body.plain, body.files), (vec![2], vec![1], vec![]));
    let only = choose(&["(alternative", "text/html", ")"]);
    assert_eq!((only.rich, only.plain), (vec![1], vec![1]));
    let text = choose(&["(alternative", "text/plain", "application/x-unknown", ")"]);
    assert_eq!((text.rich, text.plain, text.files), (vec![1], vec![1], vec![2]));
}

#[test]
fn pictures_stand_beside_their_markup() {
    let body = choose(&["(alternative", "text/plain", "(related", "text/html", "image/png\nContent-ID: <a@x>", ")", ")"]);
    assert_eq!((body.rich, body.plain, body.files), (vec![3], vec![1], vec![4]));
    let start = choose(&["(related; start=\"<r@x>\"", "image/png\nContent-ID: <a@x>", "text/html\nContent-ID: <r@x>", ")"]);
    assert_eq!((start.rich, start.files), (vec![2], vec![1]));
}

#[test]
fn several_texts_are_shown_in_order_with_pictures_between() {
    let picture = "image/jpeg; name=p.jpg\nContent-Disposition: inline";
    let body = choose(&["(mixed", "text/plain", picture, "text/plain", "application/pdf", ")"]);
    assert_eq!((body.rich, body.plain, body.files), (vec![1, 2, 3], vec![1, 3], vec![4]));
}

#[test]
fn named_and_attached_texts_are_files() {
    let body = choose(&["(mixed", "text/plain", "text/plain; name=log.txt", "text/html\nContent-Disposition: attachment", ")"]);
    assert_eq!((body.plain, body.files), (vec![1], vec![2, 3]));
    let sole = choose(&["text/plain; name=body.txt"]);
    assert_eq!((sole.plain, sole.files), (vec![0], vec![]));
}

#[test]
fn signatures_vanish_and_invitations_are_noticed() {
    let signed = choose(&["(signed", "text/plain", "application/pgp-signature; name=signature.asc", ")"]);
    assert_eq!((signed.plain, signed.files, signed.signatures), (vec![1], vec![], vec![2]));
    let invited = choose(&["(alternative", "text/plain", "text/html", "text/calendar; method=REQUEST", ")"]);
    assert_eq!((invited.calendars, invited.files), (vec![3], vec![]));
}
