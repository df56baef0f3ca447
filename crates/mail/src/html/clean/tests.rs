use super::*;

fn nothing(_: &str) -> Option<String> {
    None
}

fn cleaned(html: &str) -> Cleaned {
    clean(html, &Policy { remote: false, picture: &nothing })
}

fn whole(html: &str) -> String {
    let cleaned = cleaned(html);
    cleaned.html + cleaned.quoted_html.as_deref().unwrap_or_default()
}

#[test]
fn words_and_looks_stay() {
    let html = whole("<p style=\"color:red\">Hello <b>you</b></p><ul><li>one</li></ul><table><tr><td bgcolor=\"#eee\">x</td></tr></table>");
    assert_eq!(
        html,
        "<p style=\"color:red\">Hello <b>you</b></p><ul><li>one</li></ul><table><tbody><tr><td bgcolor=\"#eee\">x</td></tr></tbody></table>"
    );
}

#[test]
fn links_say_where_they_go() {
    assert_eq!(
        whole("<a href=\"https://evil.example/x\">https://bank.example/login</a>"),
        "<a href=\"https://evil.example/x\" title=\"evil.example\" data-mismatch=\"true\" rel=\"noopener noreferrer\">https://bank.example/login</a>"
    );
    assert!(!whole("<a href=\"https://www.x.example/a\">www.x.example</a>").contains("mismatch"));
    assert!(whole("<a href=\"https://bank.example@evil.example/\">x</a>").contains("title=\"evil.example\""));
    assert!(whole("<a href=\"https://gro\u{df}e.example/\">x</a>").contains("title=\"xn--"));
    for bad in [
        "javascript:alert(1)",
        " java\nscript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "vbscript:x",
        "/relative",
        "#top",
        "message://localhost/x",
    ] {
        assert!(!whole(&format!("<a href=\"{bad}\">x</a>")).contains("href"), "{bad}");
    }
}

#[test]
fn remote_pictures_wait_for_consent() {
    let html = "<img src=\"https://x.example/p.png?a=1&amp;b=2\" alt=\"logo\" srcset=\"https://x.example/q.png\"><img src=\"//x.example/r.png\">\
                <table><tr><td background=\"http://x.example/b.png\"></table><div style=\"background:url(http://x.example/s.png)\">x</div>";
    let kept = cleaned(html);
    assert!(!kept.html.contains("x.example"), "{}", kept.html);
    assert!(kept.html.contains("alt=\"logo\""));
    assert_eq!(kept.blocked, 4);
    let shown = clean(html, &Policy { remote: true, picture: &nothing });
    assert!(
        shown.html.contains("src=\"https://x.example/p.png?a=1&amp;b=2\"") && shown.html.contains("src=\"https://x.example/r.png\""),
        "{}",
        shown.html
    );
    assert!(!shown.html.contains("b.png") && !shown.html.contains("s.png") && !shown.html.contains("q.png"));
    assert_eq!(shown.blocked, 0);
}

#[test]
fn pictures_of_the_message_get_their_address() {
    let picture =
        |reference: &str| (reference == "cid:a@x" || reference == "http://x.example/l.gif").then(|| "message://localhost/1/2".to_owned());
    let html = clean(
        "<img src=\"cid:a@x\"><img src=\"cid:b@y\"><img src=\"http://x.example/l.gif\">",
        &Policy { remote: false, picture: &picture },
    );
    assert_eq!((html.html.matches("src=\"message://localhost/1/2\"").count(), html.html.matches("src=").count(), html.blocked), (2, 2, 0));
}

#[test]
fn simple_mail_follows_the_theme() {
    let plain = cleaned("<div style=\"color:black;background:white;font-family:Arial\">Hello</div>");
    assert!(plain.plain_looking && !plain.html.contains("black"), "{plain:?}");
    assert!(!cleaned("<div style=\"color:#c00\">Hello</div>").plain_looking);
    assert!(!cleaned("<table><tr><td>x</td></tr></table>").plain_looking);
}

#[test]
fn history_is_folded_at_its_beginning() {
    for (history, kind) in [
        (
            "<div class=\"gmail_quote\"><div class=\"gmail_attr\">On Mon, 2 Nov 2026, Ann &lt;a@x.example&gt; wrote:<br></div><blockquote class=\"gmail_quote\">old</blockquote></div>",
            "gmail",
        ),
        ("<div>On 2 Nov 2026, at 10:00, Ann &lt;a@x.example&gt; wrote:</div><blockquote type=\"cite\">old</blockquote>", "apple"),
        (
            "<div style=\"border:none;border-top:solid #E1E1E1 1.0pt\"><p><b>From:</b> Ann<br><b>Sent:</b> Monday<br><b>To:</b> Bob<br><b>Subject:</b> Pump</p></div><p>old</p>",
            "outlook",
        ),
        (
            "<hr><div id=\"divRplyFwdMsg\"><b>Von:</b> Ann<br><b>Gesendet:</b> Montag<br><b>An:</b> Bob<br><b>Betreff:</b> Pumpe</div><div>old</div>",
            "outlook.com",
        ),
        ("<div class=\"yahoo_quoted\"><div>On Monday, Ann wrote:</div>old</div>", "yahoo"),
        (
            "<div class=\"moz-cite-prefix\">Am 02.11.2026 um 10:00 schrieb Ann:</div><blockquote type=\"cite\">old</blockquote>",
            "thunderbird",
        ),
        ("<p>-----Original Message-----<br>From: Ann<br>Sent: Monday</p><p>old</p>", "plain"),
    ] {
        let found = cleaned(&format!("<div><p>Yes, please.</p>{history}</div>"));
        let quoted = found.quoted_html.unwrap_or_default();
        assert!(
            found.html.contains("Yes, please.") && !found.html.contains("old") && !found.html.contains("Ann"),
            "{kind}: {}",
            found.html
        );
        assert!(quoted.contains("old") && !quoted.contains("Yes") && quoted.starts_with("<div>"), "{kind}: {quoted}");
    }
}

#[test]
fn answers_below_or_between_quotes_are_not_folded_away() {
    for html in [
        "<blockquote type=\"cite\">old</blockquote><p>answer</p>",
        "<p>Hello</p><blockquote type=\"cite\">one?</blockquote><p>yes</p>",
        "<div class=\"gmail_quote\">---------- Forwarded message ---------<br>From: Ann<br>Subject: x<br>Date: Monday<br><br>text</div>",
    ] {
        assert_eq!(cleaned(html).quoted_html, None, "{html}");
    }
}

#[test]
fn deep_and_wide_markup_takes_linear_time() {
    for piece in ["<div>", "<b>", "<table><tr><td>", "<blockquote>", "<a href=\"https://x.example\">", "<p style=\"color:red\">x"] {
        crate::testing::assert_linear(piece, 4_000, |count| {
            let html = piece.repeat(count);
            move || drop(cleaned(&html))
        });
    }
}
