//! Accounts.

use super::Here;
use api::Result;
use api::accounts::{self, AccountView, ConnectionTest, ImapForm, Password};
use api::forms::id;

#[tauri::command]
#[specta::specta]
pub(crate) async fn accounts_list(here: Here<'_>) -> Result<Vec<AccountView>> {
    let (api, viewer) = here.current().await?;
    accounts::list(&api, &viewer).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn accounts_test_imap(here: Here<'_>, form: ImapForm, password: String) -> Result<ConnectionTest> {
    let (api, viewer) = here.current().await?;
    accounts::test_imap(&api, &viewer, &form, &Password::new(password)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn accounts_add_imap(here: Here<'_>, form: ImapForm, password: String) -> Result<AccountView> {
    let (api, viewer) = here.current().await?;
    // The form has tested it just before, and says what does not work.
    accounts::add_imap(&api, &viewer, &form, &Password::new(password), false).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn accounts_edit(here: Here<'_>, account: String, sender_name: String, signature_html: String) -> Result<AccountView> {
    let (api, viewer) = here.current().await?;
    accounts::edit(&api, &viewer, id(&account)?, &sender_name, &signature_html).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn accounts_pause(here: Here<'_>, account: String) -> Result<AccountView> {
    let (api, viewer) = here.current().await?;
    accounts::pause(&api, &viewer, id(&account)?).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn accounts_resume(here: Here<'_>, account: String) -> Result<AccountView> {
    let (api, viewer) = here.current().await?;
    accounts::resume(&api, &viewer, id(&account)?).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn accounts_reconnect(here: Here<'_>, account: String, password: String) -> Result<ConnectionTest> {
    let (api, viewer) = here.current().await?;
    accounts::reconnect(&api, &viewer, id(&account)?, &Password::new(password)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn accounts_remove(here: Here<'_>, account: String) -> Result<()> {
    let (api, viewer) = here.current().await?;
    accounts::remove(&api, &viewer, id(&account)?).await
}
