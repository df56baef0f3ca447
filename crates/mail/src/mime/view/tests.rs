use super::*;

fn open(raw: &str) -> View {
    view(raw.as_bytes()).unwrap()
}

#[test]
fn markup_and_text_of_alternatives_are_both_there() {
    let raw = "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nplain\n--b\nContent-Type: text/html\n\n<p>rich</p>\n--b--\n";
    let opened = open(raw);
    assert_eq!((opened.html.as_deref(), opened.text.as_str()), (Some("<p>rich</p>"), "plain"));
    assert_eq!(open("Subject: x\n\nhello\r\nyou\r\n").html, None);
    assert_eq!(open("Content-Type: text/html\n\n<p>rich</p>").text.trim(), "rich");
}

#[test]
fn a_picture_is_found_by_its_id_in_the_same_message_only() {
    let raw = "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<img src=\"cid:a%40x\">\n\
               --b\nContent-Type: image/png\nContent-ID: <a@x>\n\nx\n--b\nContent-Type: image/svg+xml\nContent-ID: <s@x>\n\nx\n\
               --b\nContent-Type: image/gif\nContent-Location: http://x.example/b.gif\n\nx\n--b--\n";
    let opened = open(raw);
    assert_eq!(opened.picture("cid:a@x"), Some(2));
    assert_eq!(opened.picture("CID:a%40x"), Some(2));
    assert_eq!(opened.picture("cid:s@x"), None, "a drawing may run script");
    assert_eq!(opened.picture("http://x.example/b.gif"), Some(4));
    assert_eq!(opened.picture("cid:b@y"), None);
    assert!(opened.attachments.iter().any(|file| file.part == 2 && file.inline));
}

#[test]
fn pictures_between_texts_are_shown_where_they_stand() {
    let raw = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none <1>\n--b\nContent-Type: image/jpeg; name=p.jpg\nContent-Disposition: inline\n\nx\n\
               --b\n\ntwo\n--b--\n";
    let opened = open(raw);
    let html = opened.html.unwrap();
    assert!(html.contains("one &lt;1&gt;</div><div><img src=\"cid:part-2@message.invalid\"></div>"), "{html}");
    assert_eq!(opened.pictures, [("part-2@message.invalid".to_owned(), 2)]);
    assert_eq!(opened.text, "one <1>\n\ntwo");
}

#[test]
fn what_is_special_is_said() {
    let signed = open(
        "Content-Type: multipart/signed; protocol=\"application/pgp-signature\"; boundary=b\n\n--b\n\nhello\n\
         --b\nContent-Type: application/pgp-signature\n\nx\n--b--\n",
    );
    assert_eq!((signed.text.as_str(), signed.attachments.len()), ("hello", 0));
    assert_eq!(signed.remarks, ["Signed; the signature was not checked."]);
    let sealed = open("Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\nx");
    assert_eq!(sealed.remarks, ["Encrypted (S/MIME): it opens in a program that has your key."]);
    assert_eq!(sealed.attachments[0].name, "smime.p7m");
    let armored = open("Subject: x\n\n-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n");
    assert_eq!(armored.remarks, ["Encrypted (PGP): it opens in a program that has your key."]);
}

#[test]
fn invitations_are_summed_up() {
    let opened = open(
        "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nplease come\n--b\nContent-Type: text/calendar; method=REQUEST\n\n\
         BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:1\nSUMMARY:Pump inspection\nDTSTART;TZID=Europe/Berlin:20261124T100000\n\
         ORGANIZER;CN=Ann:mailto:ann@x.example\nEND:VEVENT\nEND:VCALENDAR\n--b--\n",
    );
    assert_eq!(opened.remarks, ["Invitation: Pump inspection, 2026-11-24 10:00 (Europe/Berlin), from ann@x.example."]);
    assert_eq!(opened.attachments[0].name, "invite.ics");
}
