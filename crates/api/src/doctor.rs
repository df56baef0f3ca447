//! One report about everything around the app that can be missing.

use crate::{Api, Result};
use domain::accounts::Status;
use domain::{Refusal, Viewer};
use serde::Serialize;
use specta::Type;
use store::accounts::AccountRow;

/// The report.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Report {
    pub checks: Vec<Check>,
}

/// One check.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Check {
    /// keychain, notifications (the shell's own), network (once an account), database, search
    pub name: String,
    /// ok, warning, failed
    pub verdict: String,
    pub detail: String,
    /// What to do; may be empty.
    pub hint: String,
}

/// Looks at everything once: reads the whole database and asks every server.
pub async fn report(api: &Api, _viewer: &Viewer) -> Result<Report> {
    let mut checks = vec![keychain(api).await, database(api).await, search(api).await?];
    let accounts = store::accounts::list(api.engine().store()).await?;
    if accounts.is_empty() {
        checks.push(ok("network", "No account yet, so there is no server to ask."));
    }
    for row in accounts {
        checks.push(server(api, &row).await);
    }
    Ok(Report { checks })
}

fn ok(name: &str, detail: impl Into<String>) -> Check {
    Check { name: name.into(), verdict: "ok".into(), detail: detail.into(), hint: String::new() }
}

fn failed(name: &str, error: impl Into<Refusal>) -> Check {
    let Refusal { message, hint, .. } = error.into();
    Check { name: name.into(), verdict: "failed".into(), detail: message, hint }
}

async fn keychain(api: &Api) -> Check {
    match api.engine().vault().check().await {
        Ok(()) => ok("keychain", "Passwords can be kept."),
        Err(error) => failed("keychain", error),
    }
}

async fn database(api: &Api) -> Check {
    match store::health::unhealthy(api.engine().store()).await {
        Ok(findings) if findings.is_empty() => ok("database", format!("Sound, in {}.", api.data_dir().display())),
        Ok(findings) => Check {
            name: "database".into(),
            verdict: "failed".into(),
            detail: findings.join("; "),
            hint: "Keep a copy of the data folder before anything else.".into(),
        },
        Err(error) => failed("database", error),
    }
}

async fn search(api: &Api) -> Result<Check> {
    let store = api.engine().store();
    let behind = store::search::behind(store).await?;
    if behind <= 0 {
        return Ok(ok("search", "Everything is indexed."));
    }
    let detail = format!("Still indexing, {behind} entries behind.");
    Ok(Check {
        name: "search".into(),
        verdict: "warning".into(),
        detail,
        hint: "Nothing: it catches up while the app, sync or serve runs.".into(),
    })
}

async fn server(api: &Api, row: &AccountRow) -> Check {
    let name = "network";
    let address = &row.account.address;
    if !matches!(row.status, Status::Active) || row.account.mail.is_none() {
        return ok(name, format!("{address} is not active and was not asked."));
    }
    match engine::accounts::test(api.engine(), row.account.id).await {
        Ok(engine::accounts::ConnectionTest { problem: None, took, .. }) => {
            ok(name, format!("{address}: receiving and sending work ({} ms).", took.as_millis()))
        }
        Ok(engine::accounts::ConnectionTest { problem: Some(problem), .. }) => {
            let check = failed(name, problem);
            Check { detail: format!("{address}: {}", check.detail), ..check }
        }
        Err(error) => failed(name, error),
    }
}
