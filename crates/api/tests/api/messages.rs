use crate::world::{OURS, World};
use api::messages::{allow_remote, body, html, show, source};
use api::{attachments, quarantine};

const NEWSLETTER: &str = "\
From: Shop <news@shop.test>
To: dock@shop.example
Subject: picture
Message-ID: <picture@shop.test>
MIME-Version: 1.0
Content-Type: multipart/related; boundary=b

--b
Content-Type: text/html; charset=utf-8

<p>Look: <img src=\"cid:one@shop.test\"> <img src=\"https://track.example/p.gif\"></p><script>alert(1)</script>
--b
Content-Type: image/png; name=\"one.png\"
Content-ID: <one@shop.test>
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--b--
";

#[tokio::test]
async fn pictures_of_the_message_are_shown_and_those_of_others_only_by_consent() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    let (_, id) = world.mail(NEWSLETTER).await;
    let shown = body(api, me, id, false).await.expect("opened");
    let markup = shown.html.expect("there is some");
    assert!(!markup.contains("script") && !markup.contains("track.example") && shown.blocked == 1, "{markup}");
    let part = show(api, me, id).await.expect("there").attachments[0].id.clone();
    assert!(markup.contains(&format!("message://localhost/{id}/{part}")), "{markup}");
    assert_eq!(attachments::read(api, me, id, &part).await.map(|file| file.bytes), Ok(b"\x89PNG\r\n\x1a\n".to_vec()));
    assert_eq!(attachments::inline(api, me, id, "one@shop.test").await.map(|file| file.media_type), Ok("image/png".into()));
    assert!(body(api, me, id, true).await.expect("opened").html.expect("some").contains("track.example"));
    allow_remote(api, me, id).await.expect("allowed");
    assert!(body(api, me, id, false).await.expect("opened").html.expect("some").contains("track.example"), "remembered for its sender");
    assert!(!html(api, me, id).await.expect("cleaned").contains("track.example"), "the command line never fetches");
}

#[tokio::test]
async fn the_text_is_whole_and_the_body_folds_its_history() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    let text = "Fine.\n\nOn Mon, 2 Mar 2026 Dock wrote:\n> It costs 1,200.\n> Regards\n";
    let (_, id) = world.mail(&format!("From: m@h.example\nTo: {OURS}\nSubject: x\nMessage-ID: <q@h.example>\n\n{text}")).await;
    assert_eq!(show(api, me, id).await.expect("there").text, text);
    let shown = body(api, me, id, false).await.expect("opened");
    assert_eq!((shown.text.trim(), shown.html), ("Fine.", None));
    assert!(shown.quoted_text.contains("> It costs 1,200.") && shown.quoted_lines >= 3);
}

#[tokio::test]
async fn answers_go_to_reply_to_and_to_all_less_ourselves() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    let head = "From: m@h.example\nReply-To: desk@h.example\nTo: dock@shop.example, b@h.example\nCc: c@h.example\nSubject: x\nMessage-ID: <r@h.example>\n\nhello\n";
    let (_, id) = world.mail(head).await;
    let message = show(api, me, id).await.expect("there");
    let bare = |list: &[api::conversations::ContactView]| list.iter().map(|one| one.address.clone()).collect::<Vec<_>>();
    assert_eq!(bare(&message.answer_to), ["desk@h.example"]);
    assert_eq!(bare(&message.answer_cc), ["b@h.example", "c@h.example"]);
}

#[tokio::test]
async fn what_cannot_be_read_is_kept_as_it_came_and_tried_again_on_request() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    let raw = b"From: m@h.example\r\nSubject: strange\r\nMessage-ID: <s@h.example>\r\n\r\nhello\r\n".to_vec();
    world.hand_over(raw.clone(), Err(mail::Error::TooComplex("a limit of an earlier version"))).await;
    let row = quarantine::list(api, me).await.expect("listed").remove(0);
    assert!(row.reason.contains("earlier version") && row.status == "quarantined", "{row:?}");
    let id = api::forms::id(&row.id).expect("an id");
    assert_eq!(source(api, me, id).await, Ok(raw));
    assert_eq!(show(api, me, id).await.map(|message| (message.status, message.conversation_id)), Ok(("quarantined".into(), None)));
    quarantine::retry(api, me, id).await.expect("this version can");
    assert_eq!(quarantine::list(api, me).await, Ok(Vec::new()));
    assert_eq!(show(api, me, id).await.map(|message| message.subject), Ok("strange".into()));
}

#[tokio::test]
async fn a_large_message_is_read_only_as_far_as_its_text() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    let file = format!("{}\n", "QUJD".repeat(19)).repeat(100_000);
    let raw = format!(
        "From: m@h.example\nTo: {OURS}\nSubject: huge\nMessage-ID: <h@h.example>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n\
         --b\nContent-Type: text/plain\n\nsee the file\n--b\nContent-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64\n\n{file}\n--b--\n"
    );
    let (_, id) = world.mail(&raw).await;
    let message = show(api, me, id).await.expect("there");
    assert_eq!((message.text.trim(), message.attachments[0].name.as_str()), ("see the file", "a.zip"));
    assert_eq!(source(api, me, id).await.map(|bytes| bytes.len()), Ok(raw.replace('\n', "\r\n").len()));
}
