use super::*;
use crate::mime::{parse, part, view};

fn person(name: &str, address: &str) -> Address {
    Address { name: name.into(), address: address.into() }
}

fn compose() -> Compose {
    Compose {
        from: person("Support Müller", "support@us.example"),
        to: vec![person("Doe, Jane", "jane@x.example"), person("", "bob@y.example")],
        cc: vec![person("日本", "c@z.example")],
        bcc: vec![person("", "hidden@x.example")],
        keep_bcc: false,
        subject: "Re: Größe der Pumpe 40".into(),
        html: Some("<p>Hallo, <b>Grüße</b> <img src=\"cid:logo@us.example\"></p>".into()),
        text: "Hallo, Grüße\n\n> alt\n-- \nName".into(),
        inline: vec![File {
            name: "logo.png".into(),
            media_type: "image/png".into(),
            content_id: Some("logo@us.example".into()),
            bytes: vec![1, 2, 3],
        }],
        attachments: vec![File {
            name: "Größe 1.pdf".into(),
            media_type: "application/pdf".into(),
            content_id: None,
            bytes: b"a\nb\r\nc\r".to_vec(),
        }],
        message_id: "0123456789abcdef@us.example".into(),
        in_reply_to: Some("a@x.example".into()),
        references: (0..21).map(|n| format!("{n}.abcdefghijklmnop@mail.x.example")).collect(),
        date: "2026-11-24T10:00:00Z".parse().unwrap(),
        headers: vec![("Auto-Submitted".into(), "auto-replied".into())],
    }
}

#[test]
fn what_is_written_reads_back() {
    let bytes = build(&compose()).unwrap();
    let mail = parse(&bytes, "2026-11-24T10:00:00Z".parse().unwrap()).unwrap();
    assert_eq!(mail.from, Some(person("Support Müller", "support@us.example")));
    assert_eq!((mail.to, mail.cc, mail.bcc), (compose().to, compose().cc, vec![]));
    assert_eq!(mail.subject, "Re: Größe der Pumpe 40");
    assert_eq!(
        (mail.message_id.as_deref(), mail.in_reply_to, mail.references),
        (Some("0123456789abcdef@us.example"), vec!["a@x.example".into()], compose().references)
    );
    assert_eq!(mail.date, Some(compose().date));
    let opened = view(&bytes).unwrap();
    assert_eq!(opened.text, "Hallo, Grüße\n\n> alt\n-- \nName");
    assert!(opened.html.unwrap().contains("<b>Grüße</b>"));
    let files: Vec<_> = opened.attachments.iter().map(|file| (file.name.as_str(), file.inline, file.content_id.as_deref())).collect();
    assert_eq!(files, [("logo.png", true, Some("logo@us.example")), ("Größe 1.pdf", false, None)]);
    assert_eq!(part(&bytes, opened.attachments[1].part).unwrap().bytes, b"a\nb\r\nc\r");
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("\r\nUser-Agent: WiseParts Conversations\r\n") && text.contains("\r\nAuto-Submitted: auto-replied\r\n"));
    assert!(!text.contains("hidden@"));
}

#[test]
fn the_sent_copy_keeps_bcc() {
    let text = String::from_utf8(build(&Compose { keep_bcc: true, ..compose() }).unwrap()).unwrap();
    assert!(text.contains("\r\nBcc: hidden@x.example\r\n"));
}

#[test]
fn a_plain_message_is_one_flowed_part() {
    let bytes = build(&Compose { html: None, inline: vec![], attachments: vec![], text: "word ".repeat(100), ..compose() }).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains("format=flowed") && !text.contains("multipart"));
    assert_eq!(view(&bytes).unwrap().text.trim_end(), "word ".repeat(100).trim_end());
}

#[test]
fn nothing_can_be_injected() {
    let hostile = "x\r\nBcc: evil@x.example\r\n\r\nbody\0";
    let mut given = compose();
    given.subject = hostile.into();
    given.from.name = hostile.into();
    given.attachments[0].name = hostile.into();
    given.attachments[0].media_type = hostile.into();
    given.headers = vec![("Thread-Topic".into(), hostile.into())];
    given.references.push(hostile.into());
    let bytes = build(&given).unwrap();
    let read = mailparse::parse_mail(&bytes).unwrap();
    assert!(read.headers.iter().all(|header| header.get_key_ref() != "Bcc"));
    for broken in [
        Compose { message_id: hostile.into(), ..compose() },
        Compose { headers: vec![(hostile.into(), "x".into())], ..compose() },
        Compose { headers: vec![("Bcc".into(), "evil@x.example".into())], ..compose() },
        Compose { to: vec![person("", "a@x\r\nBcc: b@x")], ..compose() },
        Compose { to: vec![person("", "\"a\r\nb\"@x.example")], ..compose() },
    ] {
        assert!(build(&broken).is_err());
    }
}

#[test]
fn a_forwarded_message_keeps_its_bytes() {
    let original = b"Subject: signed\r\n\r\nline\r\n".to_vec();
    let file = |bytes: &[u8]| File { name: "m.eml".into(), media_type: "message/rfc822".into(), content_id: None, bytes: bytes.to_vec() };
    let bytes =
        build(&Compose { attachments: vec![file(&original), file(b"Subject: \xfc\n\nx")], inline: vec![], html: None, ..compose() })
            .unwrap();
    let files = view(&bytes).unwrap().attachments;
    assert_eq!((files[0].media_type.as_str(), files[1].media_type.as_str()), ("message/rfc822", "application/octet-stream"));
    assert_eq!(part(&bytes, files[0].part).unwrap().bytes, original);
    assert_eq!(part(&bytes, files[1].part).unwrap().bytes, b"Subject: \xfc\n\nx");
}

proptest::proptest! {
    /// Another library sees the same headers and the same words, whatever people type.
    #[test]
    fn any_words_survive(subject in "[^\\p{C}]{0,80}", name in "[\\p{L} ,.\"'()<>@;:\\\\-]{0,40}", text in "[\\p{L} \n>.=-]{0,200}") {
        proptest::prop_assume!(!subject.contains("=?") && !name.contains("=?"));
        let given = Compose { subject: subject.clone(), to: vec![person(&name, "a@x.example")], text: text.clone(), ..compose() };
        let bytes = build(&given).unwrap();
        let read = mailparse::parse_mail(&bytes).unwrap();
        let ours = parse(&bytes, given.date).unwrap();
        proptest::prop_assert_eq!(&ours.subject, &one_line(&subject));
        proptest::prop_assert_eq!(&ours.to[0].address, "a@x.example");
        proptest::prop_assert_eq!(read.headers.len(), 12);
    }
}
