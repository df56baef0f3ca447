//! Calls as they travel from a command to the owner of the database: each noun's requests as data, and the table that
//! answers them. A program that has the database open itself calls the nouns' functions directly.

pub mod accounts;
pub mod conversations;
pub mod drafts;
pub mod messages;
pub mod outbox;
pub mod quarantine;
pub mod tags;
pub mod transfer;

use crate::sync::Progress;
use crate::{Api, Error, Result, doctor, search, sync, team, why};
use domain::{AccountId, Viewer};
use serde::{Deserialize, Serialize};

/// Something to do. It can hold a password, so it cannot be printed.
#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "noun", content = "call", rename_all = "snake_case")]
pub enum Call {
    Accounts(accounts::Call),
    Conversations(conversations::Call),
    Doctor,
    Drafts(drafts::Call),
    Messages(messages::Call),
    Outbox(outbox::Call),
    Quarantine(quarantine::Call),
    Search { query: String, limit: u32 },
    Sync { account: Option<AccountId> },
    Tags(tags::Call),
    Team,
    Transfer(transfer::Call),
    Why { id: String },
}

impl Call {
    /// Whether it changes nothing and needs nothing but the database.
    pub fn only_reads(&self) -> bool {
        match self {
            Call::Accounts(call) => matches!(call, accounts::Call::List | accounts::Call::Show(_)),
            Call::Conversations(call) => matches!(call, conversations::Call::List(_) | conversations::Call::Open(_)),
            Call::Drafts(call) => matches!(call, drafts::Call::List | drafts::Call::Show(_)),
            Call::Messages(call) => !matches!(call, messages::Call::Send(_)),
            Call::Outbox(call) => matches!(call, outbox::Call::List { .. }),
            Call::Quarantine(call) => matches!(call, quarantine::Call::List),
            Call::Tags(call) => matches!(call, tags::Call::List),
            Call::Search { .. } | Call::Team | Call::Why { .. } => true,
            Call::Doctor | Call::Sync { .. } | Call::Transfer(_) => false,
        }
    }
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// One JSON value: a view or a list of views.
    Json(Vec<u8>),
    /// Bytes as they are, for example a message's source.
    Bytes(Vec<u8>),
}

impl Answer {
    fn of<T: Serialize>(view: &T) -> Result<Answer> {
        serde_json::to_vec(view).map(Answer::Json).map_err(|e| Error::new("server", format!("The answer cannot be written: {e}.")))
    }
}

/// The answer of a call that leaves nothing to show.
#[derive(Serialize)]
struct Done {
    id: String,
}

/// Does what the call asks for.
///
/// # Errors
/// Those of the noun's function.
pub async fn answer(api: &Api, viewer: &Viewer, call: Call, tell: &(dyn Fn(Progress) + Send + Sync)) -> Result<Answer> {
    match call {
        Call::Accounts(call) => accounts::answer(api, viewer, call).await,
        Call::Conversations(call) => conversations::answer(api, viewer, call).await,
        Call::Doctor => Answer::of(&doctor::report(api, viewer).await?),
        Call::Drafts(call) => drafts::answer(api, viewer, call).await,
        Call::Messages(call) => messages::answer(api, viewer, call).await,
        Call::Outbox(call) => outbox::answer(api, viewer, call).await,
        Call::Quarantine(call) => quarantine::answer(api, viewer, call).await,
        Call::Search { query, limit } => Answer::of(&search::find(api, viewer, &query, limit).await?),
        Call::Sync { account } => Answer::of(&sync::once(api, viewer, account, tell).await?),
        Call::Tags(call) => tags::answer(api, viewer, call).await,
        Call::Team => Answer::of(&team::list(api, viewer).await?),
        Call::Transfer(call) => transfer::answer(api, viewer, call, tell).await,
        Call::Why { id } => Answer::of(&why::explain(api, viewer, &id).await?),
    }
}
