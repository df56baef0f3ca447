//! What the window remembers about itself (theme, density, widths): one JSON document that only the window understands.

use crate::{Api, Error, Result};
use domain::Viewer;
use serde_json::Value;
use store::Record;
use store::preferences::Preference;

const KEY: &str = "window";
/// Theme, widths and the like are far smaller.
const LARGEST: usize = 256 << 10;

/// The document; `{}` at first.
pub async fn get(api: &Api, viewer: &Viewer) -> Result<Value> {
    let kept = store::preferences::find(api.engine().store(), viewer.user, KEY).await?;
    Ok(kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_else(|| Value::Object(serde_json::Map::new())))
}

/// Replaces the document.
///
/// # Errors
/// `invalid` where it is no object, or beyond all measure.
pub async fn set(api: &Api, viewer: &Viewer, preferences: &Value) -> Result<()> {
    let body = preferences.to_string();
    if !preferences.is_object() || body.len() > LARGEST {
        return Err(Error::new("invalid", "Preferences are one JSON object of a reasonable size."));
    }
    let preference = Preference { user: viewer.user, key: KEY.into(), body };
    api.engine().store().record(Record { preferences: vec![preference], ..Record::default() }).await?;
    Ok(())
}
