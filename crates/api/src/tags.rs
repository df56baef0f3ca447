//! Tags on conversations.

use crate::{Api, Error, Result, forms};
use domain::tags::{self, Colour, Tag};
use domain::{Actor, Scope, TagId, Viewer};
use serde::{Deserialize, Serialize};
use specta::Type;
use store::Record;

/// Characters of a name.
const LONGEST_NAME: usize = 50;

/// A tag.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct TagView {
    pub id: String,
    pub name: String,
    pub description: String,
    /// red, orange, amber, green, teal, blue, violet, pink, grey
    pub colour: String,
}

/// A tag to make or to change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SaveRequest {
    /// Of the tag to change; null: the one with this name, else a new one.
    pub id: Option<String>,
    pub name: String,
    pub description: Option<String>,
    /// As in [`TagView::colour`]; null: grey, or as it was.
    pub colour: Option<String>,
}

/// Every tag, by name.
pub async fn list(api: &Api, _viewer: &Viewer) -> Result<Vec<TagView>> {
    let mut tags = store::tags::list(api.engine().store()).await?;
    tags.sort_by_key(|tag| tags::key(&tag.name));
    Ok(tags.into_iter().map(view).collect())
}

/// Makes a tag; `colour` as in [`TagView::colour`].
///
/// # Errors
/// `invalid` for an empty name or an unknown colour, `conflict` where the name is taken.
pub async fn create(api: &Api, viewer: &Viewer, name: &str, colour: &str) -> Result<TagView> {
    let taken = store::tags::named(api.engine().store(), name).await?;
    if taken.is_some_and(|tag| tag.name == tags::tidy(name)) {
        return Err(Error::new("conflict", format!("There is a tag {} already.", tags::tidy(name))));
    }
    save(api, viewer, &SaveRequest { id: None, name: name.into(), description: None, colour: Some(colour.into()) }).await
}

/// Makes or changes a tag.
///
/// # Errors
/// `invalid` for an empty or overlong name or an unknown colour, `not_found` for an unknown id, `conflict` where
/// another tag has the name.
pub async fn save(api: &Api, viewer: &Viewer, request: &SaveRequest) -> Result<TagView> {
    let engine = api.engine();
    let name = tags::tidy(&request.name);
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(Error::new("invalid", format!("A tag's name has 1 to {LONGEST_NAME} characters.")));
    }
    let colour = request.colour.as_deref().map(|text| forms::named::<Colour>("colour of tags", text)).transpose()?;
    let namesake = store::tags::named(engine.store(), &name).await?;
    let before = match request.id.as_deref() {
        Some(text) => Some(store::tags::find(engine.store(), forms::id(text)?).await?.ok_or_else(|| Error::not_found("tag"))?),
        None => namesake.clone(),
    };
    if let (Some(before), Some(other)) = (&before, &namesake)
        && before.id != other.id
    {
        return Err(Error::new("conflict", format!("There is a tag {} already.", other.name)));
    }
    let tag = Tag {
        id: before.as_ref().map_or_else(|| TagId(engine.clock().draw()), |tag| tag.id),
        name,
        description: request.description.clone().or(before.as_ref().map(|tag| tag.description.clone())).unwrap_or_default(),
        colour: colour.or(before.as_ref().map(|tag| tag.colour)).unwrap_or(Colour::Grey),
    };
    let change = match before {
        Some(from) => tags::Change::Edited { id: tag.id, from, to: tag.clone() },
        None => tags::Change::Created { tag: tag.clone() },
    };
    let entry = engine.entry(Actor::User(viewer.user), Scope::Team, None, domain::Change::Tags(change));
    engine.store().record(Record::of(vec![entry])).await?;
    Ok(view(tag))
}

fn view(tag: Tag) -> TagView {
    TagView { id: tag.id.to_string(), name: tag.name, description: tag.description, colour: forms::name(tag.colour) }
}

/// The tag meant by a name or an id; `make`: a new one where there is none yet.
///
/// # Errors
/// `not_found`, `invalid` for a name that no tag can have.
pub(crate) async fn meant(api: &Api, viewer: &Viewer, tag: &str, make: bool) -> Result<TagId> {
    let store = api.engine().store();
    let offered = store::tags::list(store).await?;
    let key = tags::key(tag);
    let found = offered.iter().find(|one| one.id.to_string() == key || tags::key(&one.name) == key).map(|one| one.id);
    match found {
        Some(id) => Ok(id),
        None if make => {
            forms::id(&save(api, viewer, &SaveRequest { id: None, name: tag.into(), description: None, colour: None }).await?.id)
        }
        None => match store::tags::named(store, tag).await? {
            Some(deleted) => Ok(deleted.id),
            None => Err(Error::not_found("tag")),
        },
    }
}
