use super::*;
use crate::mime::parse;

fn mail(raw: &str) -> Inbound {
    parse(raw.as_bytes(), jiff::Timestamp::UNIX_EPOCH).unwrap()
}

fn keys(people: &[Address]) -> Vec<&str> {
    people.iter().map(|one| one.address.as_str()).collect()
}

#[test]
fn answers_go_where_the_message_wants_them() {
    let own = ["support@us.example".to_owned(), "Sales@us.example".to_owned()];
    let plain = mail("From: a@x.example\nTo: support@us.example, b@x.example\nCc: c@x.example, A@X.example\n\n");
    assert_eq!(keys(&recipients(&plain, &own, false).to), ["a@x.example"]);
    assert!(recipients(&plain, &own, false).cc.is_empty());
    assert_eq!(keys(&recipients(&plain, &own, true).cc), ["b@x.example", "c@x.example"]);
    let redirected = mail("From: a@x.example\nReply-To: office@x.example\nTo: support@us.example\n\n");
    assert_eq!(keys(&recipients(&redirected, &own, true).to), ["office@x.example"]);
    let ours = mail("From: Support <SUPPORT@us.example>\nTo: a@x.example\nCc: b@x.example\n\n");
    assert_eq!(keys(&recipients(&ours, &own, true).to), ["a@x.example"]);
    assert_eq!(keys(&recipients(&ours, &own, true).cc), ["b@x.example"]);
    let looped = mail("From: a@x.example\nReply-To: support@us.example\n\n");
    assert_eq!(keys(&recipients(&looped, &own, false).to), ["a@x.example"]);
    let note = mail("From: support@us.example\nTo: support@us.example\n\n");
    assert_eq!(keys(&recipients(&note, &own, false).to), ["support@us.example"]);
}

#[test]
fn subjects_have_one_prefix() {
    for (given, reply, forward) in [
        ("Pump", "Re: Pump", "Fwd: Pump"),
        ("Re: RE: AW: Pump", "Re: Pump", "Fwd: Re: RE: AW: Pump"),
        ("Re[2]: Pump", "Re: Pump", "Fwd: Re[2]: Pump"),
        ("AW (3): Pump", "Re: Pump", "Fwd: AW (3): Pump"),
        ("回复：泵", "Re: 泵", "Fwd: 回复：泵"),
        ("WG: Fwd: Pump", "Re: WG: Fwd: Pump", "Fwd: Pump"),
        ("Regarding: Pump", "Re: Regarding: Pump", "Fwd: Regarding: Pump"),
        ("", "Re: ", "Fwd: "),
    ] {
        assert_eq!((subject(given).as_str(), forward_subject(given).as_str()), (reply, forward), "{given}");
    }
}

#[test]
fn chains_keep_their_first_and_their_last() {
    let long = (0..60).map(|n| format!("<{n}@x>")).collect::<Vec<_>>().join(" ");
    let chain = references(&mail(&format!("Message-ID: <m@x>\nReferences: {long}\n\n")));
    assert_eq!((chain.len(), chain[0].as_str(), chain[1].as_str(), chain[20].as_str()), (21, "0@x", "41@x", "m@x"));
    assert_eq!(references(&mail("Message-ID: <m@x>\nIn-Reply-To: <a@x>\n\n")), ["a@x", "m@x"]);
    assert!(references(&mail("Subject: x\n\n")).is_empty());
}

#[test]
fn quotes_are_cut_again_by_our_own_rules() {
    let from = Address { name: "Ann <b>".into(), address: "ann@x.example".into() };
    let quoted = Quoted {
        from: Some(&from),
        to: &[],
        subject: "Pump",
        date: "24 November 2026 at 10:00",
        html: None,
        text: "one\n> two\n\nthree\n",
    };
    let text = quote_text(&quoted);
    assert_eq!(text, "On 24 November 2026 at 10:00, Ann <b> <ann@x.example> wrote:\n> one\n>> two\n>\n> three\n");
    assert_eq!(crate::html::quotes::split(&format!("yes\n\n{text}")).new, "yes");
    assert!(quote_html(&quoted).contains("Ann &lt;b&gt; &lt;ann@x.example&gt; wrote:"));
    assert!(forward_text(&quoted).contains("Subject: Pump\nTo: \n\none\n"));
}
