//! `secrets` against real keychains: an unlocked one, a locked one, none, and one that hangs. Each runs in a session
//! of its own; the inner halves are ignored tests of this same program.
#![cfg(target_os = "linux")]

use domain::{AccountId, Code, Refusal};
use secrets::{Error, Secret, Vault};
use std::os::unix::net::UnixListener;
use std::str::FromStr as _;
use std::time::{Duration, Instant};
use tests::desktop::{Desktop, Options};
use tests::peers::skipped;

/// A session without a screen, or the reason why there is none.
async fn session(keyring: bool) -> Option<Desktop> {
    match Desktop::start(Options { screen: None, keyring, scale: 1 }).await {
        Ok(desktop) => Some(desktop),
        Err(why) => {
            skipped(&format!("no private session: {why:#}"));
            None
        }
    }
}

/// Runs one of the ignored tests below inside of `desktop`.
async fn inside(desktop: &Desktop, test: &str) {
    let program = std::env::current_exe().unwrap();
    let mut command = desktop.command(&program.display().to_string());
    let output = command.args(["--exact", test, "--ignored", "--nocapture"]).output().await.unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

#[tokio::test]
async fn an_unlocked_keychain_keeps_a_secret() {
    let Some(desktop) = session(true).await else { return };
    inside(&desktop, "a_secret_goes_in_and_out").await;
    let listed = desktop.command("secret-tool").args(["search", "--all", "service", "com.wiseparts.conversations"]).output().await;
    let left = String::from_utf8(listed.unwrap().stdout).unwrap();
    assert!(left.contains("000000000001@com.wiseparts.conversations") && !left.contains("000000000002@"), "{left}");
}

#[tokio::test]
async fn a_locked_keychain_is_refused_within_the_deadline() {
    let Some(desktop) = session(false).await else { return };
    inside(&desktop, "a_secret_is_refused_at_once").await;
}

#[tokio::test]
async fn a_machine_without_a_session_bus_is_refused_within_the_deadline() {
    let Some(mut desktop) = session(false).await else { return };
    desktop.set("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    inside(&desktop, "a_secret_is_refused_at_once").await;
}

#[tokio::test]
async fn a_session_bus_that_hangs_is_refused_within_the_deadline() {
    let Some(mut desktop) = session(false).await else { return };
    let path = desktop.home().join("deaf");
    let _deaf = UnixListener::bind(&path).unwrap();
    desktop.set("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}", path.display()));
    inside(&desktop, "a_secret_is_refused_at_once").await;
}

fn account(number: u8) -> AccountId {
    AccountId::from_str(&format!("00000000-0000-0000-0000-{number:012}")).unwrap()
}

#[tokio::test]
#[ignore = "runs inside of a private session"]
async fn a_secret_goes_in_and_out() {
    let vault = Vault::keychain();
    vault.check().await.unwrap();
    for text in ["first", "pässword \"2\" 液"] {
        vault.put(account(1), Secret::new(text.into())).await.unwrap();
        assert!(vault.get(account(1)).await.is_ok_and(|kept| kept.expose() == text));
    }
    vault.put(account(2), Secret::new("other".into())).await.unwrap();
    vault.delete(account(2)).await.unwrap();
    vault.delete(account(2)).await.unwrap();
    assert!(vault.get(account(2)).await.is_err_and(|error| error == Error::Missing));
}

#[tokio::test]
#[ignore = "runs inside of a private session"]
async fn a_secret_is_refused_at_once() {
    let started = Instant::now();
    let refused = Vault::keychain().put(account(1), Secret::new("canary".into())).await.unwrap_err();
    assert!(started.elapsed() < Duration::from_secs(6), "{:?}", started.elapsed());
    assert!(matches!(refused, Error::Unavailable(_) | Error::Locked(_)), "{refused:?}");
    assert_eq!(Refusal::from(refused).code, Code::KeychainUnavailable);
}
