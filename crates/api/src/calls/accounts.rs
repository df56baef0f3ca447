//! Accounts over the owner's socket.

use super::{Answer, Done};
use crate::accounts::{self, ImapForm, Password};
use crate::{Api, Result};
use domain::{AccountId, Viewer};
use serde::{Deserialize, Serialize};

/// A request about accounts.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Call {
    List,
    Show(AccountId),
    Test(AccountId),
    /// Empty hosts, port 0 and an empty username are found from the address.
    AddImap {
        form: ImapForm,
        password: Password,
        test: bool,
    },
    Pause(AccountId),
    Resume(AccountId),
    Reconnect {
        id: AccountId,
        password: Password,
    },
    Remove(AccountId),
}

pub(super) async fn answer(api: &Api, viewer: &Viewer, call: Call) -> Result<Answer> {
    match call {
        Call::List => Answer::of(&accounts::list(api, viewer).await?),
        Call::Show(id) => Answer::of(&accounts::show(api, viewer, id).await?),
        Call::Test(id) => Answer::of(&accounts::test(api, viewer, id).await?),
        Call::AddImap { form, password, test } => Answer::of(&accounts::add_imap(api, viewer, &form, &password, test).await?),
        Call::Pause(id) => Answer::of(&accounts::pause(api, viewer, id).await?),
        Call::Resume(id) => Answer::of(&accounts::resume(api, viewer, id).await?),
        Call::Reconnect { id, password } => Answer::of(&accounts::reconnect(api, viewer, id, &password).await?),
        Call::Remove(id) => {
            accounts::remove(api, viewer, id).await?;
            Answer::of(&Done { id: id.to_string() })
        }
    }
}
