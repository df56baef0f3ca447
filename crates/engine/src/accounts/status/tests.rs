use super::*;
use crate::Options;
use crate::clock::{Clock, Manual};
use domain::accounts::{Account, Kind as Channel};
use domain::{Change as Any, Scope};
use secrets::Vault;
use uuid::Uuid;

const SALES: AccountId = AccountId(Uuid::from_u128(1));

async fn workspace() -> (Engine, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::from_source(Manual::at(Timestamp::UNIX_EPOCH));
    let options = Options { data_dir: folder.path().to_owned(), vault: Vault::memory(), clock, tls: None, person: "Ida".into() };
    let engine = Engine::open(options).await.expect("a workspace");
    let account = Account { id: SALES, kind: Channel::Imap, address: "a@b.example".into(), name: "Sales".into(), mail: None };
    let added = Any::Accounts(Change::Added { account });
    let entry = engine.entry(Actor::User(engine.store().me()), Scope::Account(SALES), None, added);
    engine.store().record(Record::of(vec![entry])).await.expect("an account");
    (engine, folder)
}

/// How the account stands after the error: its trouble, or when it is tried again.
async fn after(engine: &Engine, error: Error) -> std::result::Result<Timestamp, Trouble> {
    let again = Timestamp::from_second(60).expect("an instant");
    fail(engine, SALES, error, again).await.expect("noted");
    let row = find(engine, SALES).await.expect("the account");
    recover(engine, SALES).await.expect("noted");
    match row.status {
        Status::Error { trouble, .. } => Err(trouble),
        _ => Ok(row.retry_at.expect("tried again")),
    }
}

fn host() -> String {
    "imap.example".into()
}

fn said() -> String {
    "said".into()
}

#[tokio::test]
async fn whatever_a_line_does_is_tried_again_and_never_an_error() {
    let (engine, _folder) = workspace().await;
    let line: Vec<Error> = vec![
        mail::Error::Lost { said: said() }.into(),
        mail::Error::Silent.into(),
        mail::Error::Busy { said: said(), wait: None }.into(),
        mail::Error::Protocol("a line cannot be read").into(),
        mail::Error::AnswerLost.into(),
        mail::Error::Net(net::Error::NameNotFound { host: host() }).into(),
        mail::Error::Net(net::Error::Refused { host: host(), port: 993 }).into(),
        mail::Error::Net(net::Error::Timeout { host: host(), waiting_for: "TLS" }).into(),
        mail::Error::Net(net::Error::Unreachable { host: host() }).into(),
        mail::Error::Net(net::Error::Lost { host: host() }).into(),
        mail::Error::Net(net::Error::Tls { host: host(), detail: said() }).into(),
        mail::Error::Denied { said: said() }.into(),
        store::Error::Closed.into(),
        Error::Ended("a task"),
    ];
    for error in line {
        let told = format!("{error:?}");
        assert_eq!(after(&engine, error).await.map(Timestamp::as_second), Ok(60), "{told}");
    }
}

#[tokio::test]
async fn what_a_person_must_mend_is_an_error_that_says_what() {
    let (engine, _folder) = workspace().await;
    let certificate = net::Error::Certificate { host: host(), fault: net::Fault::NotYetValid };
    for (error, trouble) in [
        (mail::Error::SignIn { said: said() }.into(), Trouble::Authentication),
        (mail::Error::Net(certificate).into(), Trouble::Certificate),
        (mail::Error::Net(net::Error::TlsRequired { host: host() }).into(), Trouble::Configuration),
        (Error::Secret(secrets::Error::Missing), Trouble::Keychain),
        (Error::Secret(secrets::Error::Unavailable(said())), Trouble::Keychain),
    ] {
        let told = format!("{error:?}");
        assert_eq!(after(&engine, error).await, Err(trouble), "{told}");
    }
}

#[tokio::test]
async fn a_sign_in_waits_for_a_person_a_certificate_or_a_keychain_may_come_right_by_itself() {
    let (engine, _folder) = workspace().await;
    let certificate = mail::Error::Net(net::Error::Certificate { host: host(), fault: net::Fault::NotYetValid });
    for (waits, error) in [
        (true, mail::Error::SignIn { said: said() }.into()),
        (true, Error::Secret(secrets::Error::Locked(said()))),
        (false, certificate.into()),
        (false, Error::Secret(secrets::Error::Unavailable(said()))),
    ] {
        let told = format!("{error:?}");
        let failure = fail(&engine, SALES, error, Timestamp::UNIX_EPOCH).await.expect("noted");
        assert_eq!(failure.person, waits, "{told}");
    }
}

#[tokio::test]
async fn a_connection_that_does_better_or_worse_rings() {
    let (engine, _folder) = workspace().await;
    let mut health = engine.health();
    fail(&engine, SALES, mail::Error::Silent.into(), Timestamp::UNIX_EPOCH).await.expect("noted");
    assert!(health.has_changed().expect("open"));
    health.borrow_and_update();
    recover(&engine, SALES).await.expect("noted");
    assert!(health.has_changed().expect("open"));
}
