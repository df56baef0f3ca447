use crate::world::World;
use api::tags::{SaveRequest, create, save};
use api::{accounts, app, preferences, team};
use serde_json::json;

#[tokio::test]
async fn only_an_admin_changes_accounts() {
    let world = World::new().await;
    let other = world.stranger();
    let id = world.account;
    let refused = |code: Result<String, String>| assert_eq!(code, Err("not_authorised".into()));
    refused(accounts::pause(&world.api, &other, id).await.map(|view| view.status).map_err(|error| error.code));
    refused(accounts::edit(&world.api, &other, id, "x", "").await.map(|view| view.name).map_err(|error| error.code));
    refused(accounts::remove(&world.api, &other, id).await.map(|()| String::new()).map_err(|error| error.code));
    assert_eq!(accounts::show(&world.api, &world.me, id).await.map(|view| view.status), Ok("active".into()));
}

#[tokio::test]
async fn a_signature_is_cleaned_kept_with_its_text_and_taken_away_when_empty() {
    let world = World::new().await;
    let (api, me, id) = (&world.api, &world.me, world.account);
    let edited = accounts::edit(api, me, id, "Dock & Co", "<p>Ana<br>Dock</p><script>x</script>").await.expect("kept");
    let signature = edited.signature.expect("there is one");
    assert_eq!((edited.name.as_str(), signature.text.as_str()), ("Dock & Co", "Ana\nDock"));
    assert!(!signature.html.contains("script"), "{}", signature.html);
    assert_eq!(accounts::edit(api, me, id, "", " ").await.map(|view| (view.name, view.signature)), Ok(("Dock & Co".into(), None)));
}

#[tokio::test]
async fn names_of_tags_are_unique_however_they_are_written() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    let made = create(api, me, " Größe  XL ", "teal").await.expect("made");
    assert_eq!(made.name, "Größe XL");
    let again = SaveRequest { id: None, name: "GRÖSSE xl".into(), description: None, colour: None };
    assert_eq!(save(api, me, &again).await.map(|tag| (tag.id, tag.colour)), Ok((made.id.clone(), "teal".into())));
    let other = create(api, me, "Other", "red").await.expect("made");
    let clash = SaveRequest { id: Some(other.id), name: "größe XL".into(), description: None, colour: None };
    assert_eq!(save(api, me, &clash).await.map_err(|error| error.code), Err("conflict".into()));
    for bad in ["", "  \u{1}", &"x".repeat(51)] {
        assert_eq!(create(api, me, bad, "red").await.map_err(|error| error.code), Err("invalid".into()), "{bad:?}");
    }
}

#[tokio::test]
async fn preferences_are_one_object_of_each_person() {
    let world = World::new().await;
    let (api, me) = (&world.api, &world.me);
    assert_eq!(preferences::get(api, me).await, Ok(json!({})));
    preferences::set(api, me, &json!({ "theme": "dark" })).await.expect("kept");
    assert_eq!(preferences::get(api, me).await, Ok(json!({ "theme": "dark" })));
    assert_eq!(preferences::get(api, &world.stranger()).await, Ok(json!({})));
    assert_eq!(preferences::set(api, me, &json!([1])).await.map_err(|error| error.code), Err("invalid".into()));
}

#[tokio::test]
async fn the_app_knows_who_sits_at_this_desktop() {
    let world = World::new().await;
    let state = app::state(&world.api, &world.me).await.expect("known");
    assert_eq!((state.me.name.as_str(), state.me.me, state.first_run, state.demo), ("Ana", true, false, false));
    assert_eq!(team::list(&world.api, &world.me).await.map(|all| all.len()), Ok(1));
}
