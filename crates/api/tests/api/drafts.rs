use crate::world::World;
use api::attachments::{add, paste};
use api::drafts::{Draft, discard, find, list, save, show};
use api::messages::{self, SendRequest, send};
use api::{ConversationId, forms, outbox};
use base64::Engine as _;

fn draft(conversation: Option<ConversationId>, text: &str) -> Draft {
    Draft {
        id: String::new(),
        conversation: conversation.map(|id| id.to_string()),
        account: None,
        mode: "reply".into(),
        message: None,
        to: vec!["Maren <maren@halden.example>".into()],
        cc: Vec::new(),
        bcc: Vec::new(),
        subject: "Re: pump".into(),
        html: format!("<p>{text}</p>"),
        text: text.into(),
        attachments: Vec::new(),
        saved_at: None,
    }
}

fn reply(conversation: ConversationId, text: &str) -> SendRequest {
    SendRequest {
        request_id: None,
        mode: "reply".into(),
        conversation: Some(conversation.to_string()),
        message: None,
        account: None,
        to: None,
        cc: None,
        bcc: None,
        subject: None,
        html: None,
        text: text.into(),
        attachments: Vec::new(),
        now: false,
        send_at: None,
        draft: None,
        position: None,
        done: false,
    }
}

#[tokio::test]
async fn a_draft_is_kept_found_again_and_nobody_elses() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    let (id, _) = world.letter("maren@halden.example", "pump", "hello").await;
    let begun = save(api, me, draft(Some(id), "first words")).await.expect("kept");
    let kept = save(api, me, Draft { text: "better words".into(), ..begun.clone() }).await.expect("kept");
    assert_eq!((kept.id.as_str(), kept.text.as_str()), (begun.id.as_str(), "better words"));
    assert_eq!(find(api, me, id).await, Ok(Some(kept.clone())));
    assert_eq!(list(api, me).await.map(|all| all.len()), Ok(1));
    let draft_id = forms::id(&kept.id).expect("an id");
    let other = world.stranger();
    assert_eq!(show(api, &other, draft_id).await.map_err(|error| error.code), Err("not_found".into()));
    discard(api, me, draft_id).await.expect("thrown away");
    assert_eq!(find(api, me, id).await, Ok(None));
    assert_eq!(save(api, me, kept).await.map_err(|error| error.code), Err("not_found".into()), "what is gone does not come back");
}

#[tokio::test]
async fn files_of_a_draft_leave_with_its_message_and_pictures_of_its_text_stay_in_it() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    let (id, _) = world.letter("maren@halden.example", "pump", "hello").await;
    let begun = save(api, me, draft(Some(id), "see the files")).await.expect("kept");
    let draft_id = forms::id(&begun.id).expect("an id");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("Größe.pdf");
    std::fs::write(&path, b"%PDF-1.7 not really").expect("writable");
    let file = add(api, me, draft_id, &[path]).await.expect("copied").remove(0);
    assert_eq!((file.name.as_str(), file.media_type.as_str(), file.size), ("Größe.pdf", "application/pdf", 19));
    let pixel = base64::engine::general_purpose::STANDARD.encode(b"\x89PNG\r\n\x1a\nrest");
    let shown = paste(api, me, draft_id, "shown.png", "image/png", &pixel).await.expect("kept");
    let aside = paste(api, me, draft_id, "aside.png", "image/png", &pixel).await.expect("kept");
    let html = format!("<p>see <img src=\"cid:{}\"></p>", shown.content_id.as_deref().expect("a picture has one"));
    let attachments = vec![file, shown, aside];
    let request = SendRequest { html: Some(html), attachments, draft: Some(begun.id), ..reply(id, "see the files") };
    let queued = send(api, me, &request).await.expect("queued");
    let message = messages::show(api, me, forms::id(&queued.id).expect("an id")).await.expect("there");
    let mut files: Vec<_> = message.attachments.iter().map(|file| (file.name.as_str(), file.inline)).collect();
    files.sort_unstable();
    assert_eq!(files, [("Größe.pdf", false), ("aside.png", false), ("shown.png", true)]);
    assert_eq!(list(api, me).await, Ok(Vec::new()), "the draft became the message");
    let back = outbox::cancel(api, me, forms::id(&queued.id).expect("an id")).await.expect("taken back");
    assert_eq!((back.attachments.len(), back.to.as_slice()), (3, ["maren@halden.example".to_owned()].as_slice()));
}

#[tokio::test]
async fn a_reply_stops_where_a_message_came_that_its_author_did_not_see() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    let (id, _) = world.letter("maren@halden.example", "pump", "hello").await;
    let seen = api::conversations::open(api, me, id).await.expect("there").position;
    world.mail("From: maren@halden.example\nTo: dock@shop.example\nSubject: Re: pump\nMessage-ID: <late@mail.example>\nIn-Reply-To: <pump@mail.example>\n\nnever mind\n").await;
    let stopped = send(api, me, &SendRequest { position: Some(seen), ..reply(id, "it costs") }).await;
    assert_eq!(stopped.map_err(|error| error.code), Err("answered_meanwhile".into()));
    let seen = api::conversations::open(api, me, id).await.expect("there").position;
    send(api, me, &SendRequest { position: Some(seen), ..reply(id, "it costs") }).await.expect("queued");
}

#[tokio::test]
async fn asking_twice_sends_once_and_an_answer_assigns_who_answered() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    let (id, _) = world.letter("maren@halden.example", "pump", "hello").await;
    let request = SendRequest { request_id: Some("one".into()), ..reply(id, "it costs") };
    let first = send(api, me, &request).await.expect("queued");
    world.wait_a_minute();
    let second = send(api, me, &request).await.expect("known");
    assert_eq!((first.id, first.message_id), (second.id, second.message_id));
    assert_eq!(outbox::list(api, me, true).await.map(|rows| rows.len()), Ok(1));
    let row = api::conversations::open(api, me, id).await.expect("there").row;
    assert_eq!((row.assignee, row.status.as_str(), row.outgoing.as_deref()), (Some(me.user.to_string()), "waiting", Some("queued")));
}
