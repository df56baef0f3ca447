use super::*;

fn read(raw: &str) -> Inbound {
    parse(raw.as_bytes(), "2026-11-24T10:00:00Z".parse().unwrap()).unwrap()
}

#[test]
fn a_typical_message_is_read_whole() {
    let mail = read(
        "Delivered-To: support@us.example\r\nReturn-Path: <ann@x.example>\r\nMessage-ID: <1@x.example>\r\nIn-Reply-To: <0@us.example>\r\n\
         References: <a@us.example> <0@us.example>\r\nFrom: =?utf-8?Q?Ann_M=C3=BCller?= <ann@x.example>\r\nReply-To: office@x.example\r\n\
         To: Support <support@us.example>, b@us.example\r\nCc: c@x.example\r\nSubject: Re: Pump =?utf-8?B?w7xiZXI=?= 40\r\n\
         Date: Tue, 24 Nov 2026 09:00:00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\
         It leaks, größer.\r\n\r\nOn Mon, 23 Nov 2026, Support wrote:\r\n> how is it?\r\n",
    );
    assert_eq!(mail.message_id.as_deref(), Some("1@x.example"));
    assert_eq!(mail.in_reply_to, ["0@us.example"]);
    assert_eq!(mail.references, ["a@us.example", "0@us.example"]);
    assert_eq!(mail.from, Some(Address { name: "Ann Müller".into(), address: "ann@x.example".into() }));
    assert_eq!((mail.reply_to.len(), mail.to.len(), mail.cc.len()), (1, 2, 1));
    assert_eq!(mail.subject, "Re: Pump über 40");
    assert_eq!(mail.date.map(|at| at.to_string()).as_deref(), Some("2026-11-24T08:00:00Z"));
    assert_eq!(mail.snippet, "It leaks, größer.");
    assert!(mail.search_text.contains("how is it?"));
    assert_eq!(mail.delivered_to, ["support@us.example"]);
    assert_eq!((mail.automatic.automatic, mail.report), (false, None));
}

#[test]
fn a_message_without_header_is_text() {
    let mail = read("just some words\nand more\n");
    assert_eq!((mail.from, mail.message_id), (None, None));
    assert_eq!(mail.snippet, "just some words and more");
}

#[test]
fn markup_only_mail_has_text() {
    let mail = read("Content-Type: text/html\n\n<style>p{}</style><p>Hello <b>you</b></p><blockquote>old</blockquote>");
    assert_eq!(mail.snippet, "Hello you");
    assert_eq!(mail.search_text, "Hello you\n\n> old");
}

#[test]
fn old_macintosh_line_ends_are_read() {
    let mail = read("From: a@x.example\rSubject: Mac\r\rtext\rmore\r");
    assert_eq!((mail.subject.as_str(), mail.snippet.as_str()), ("Mac", "text more"));
}

#[test]
fn raw_eight_bit_headers_follow_the_body() {
    let raw = b"Subject: \xcf\xf0\xe8\xe2\xe5\xf2\nContent-Type: text/plain; charset=windows-1251\n\n\xcf\xf0\xe8\n";
    let mail = parse(raw, "2026-11-24T10:00:00Z".parse().unwrap()).unwrap();
    assert_eq!((mail.subject.as_str(), mail.snippet.as_str()), ("Привет", "При"));
}

#[test]
fn search_text_is_bounded() {
    let mail = read(&format!("Subject: x\n\n{}", "wörd ".repeat(100_000)));
    assert!(mail.search_text.len() <= 64 * 1024 && mail.search_text.len() > 64 * 1024 - 8);
}

#[test]
fn hostile_messages_take_linear_time() {
    type Shape = (&'static str, fn(usize) -> String);
    let shapes: [Shape; 7] = [
        ("dashes", |n| format!("Content-Type: multipart/mixed; boundary=b\n\n--b\n\n{}", "--\n--c\n".repeat(n))),
        ("parameters", |n| format!("Content-Type: text/plain; {}\n\nx", "a*1=b;".repeat(n))),
        ("addresses", |n| format!("To: {}\n\nx", "\"a\" <b@c>,".repeat(n / 2))),
        ("references", |n| format!("References: {}\n\nx", "<a@b> <<".repeat(n / 2))),
        ("words", |n| format!("Subject: {}\n\nx", "=?utf-8?Q?=C3?= ".repeat(n / 2))),
        ("tags", |n| format!("Content-Type: text/html\n\n{}", "<a <style></ ".repeat(n))),
        ("recipients", |n| format!("Delivered-To: {}\n\nx", "a@b.example, ".repeat(n / 2))),
    ];
    for (name, shape) in shapes {
        crate::testing::assert_linear(name, 20_000, |count| {
            let raw = shape(count);
            move || drop(parse(raw.as_bytes(), Timestamp::UNIX_EPOCH))
        });
    }
}
