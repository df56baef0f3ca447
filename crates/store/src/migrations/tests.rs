use super::*;
use crate::journal;
use crate::open::First;
use crate::{Store, sources};
use domain::team::User;
use domain::{EntryId, MessageId, Namespace, UserId};
use jiff::Timestamp;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use uuid::Uuid;

const MESSAGE: &str = "11111111-1111-1111-1111-111111111111";

/// What version 9 wrote: a workspace, an entry whose body names its kind, a message with a source of its own.
const OF_VERSION_9: [&str; 5] = [
    "INSERT INTO workspace VALUES (1, zeroblob(16), zeroblob(32), zeroblob(16), 0)",
    "INSERT INTO user (ext, name, email, admin) VALUES (zeroblob(16), 'Ida', '', 1)",
    "INSERT INTO journal (id, at, actor, scope, kind, version, body) VALUES (zeroblob(16), 0, unhex('0100000000000000000000000000000000'), \
     unhex('02'), 'messages.gone', 1, '{\"kind\":\"gone\",\"id\":\"11111111-1111-1111-1111-111111111111\"}')",
    "INSERT INTO message (id, ext, account, conversation, direction, status, at, seen, flagged, place, automatic, no_answer, has, size, \
     because, subject, from_name, from_address, head, snippet) \
     VALUES (1, unhex('11111111111111111111111111111111'), 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 'nothing', '', '', '', '{}', '')",
    "INSERT INTO raw (message, hash, dictionary, size, data) VALUES (1, zeroblob(32), -1, 5, x'6279746573')",
];

#[tokio::test]
async fn a_workspace_of_an_earlier_version_keeps_what_it_has() {
    let dir = tempfile::tempdir().unwrap();
    let options = SqliteConnectOptions::new().filename(dir.path().join("main.db")).create_if_missing(true);
    let mut conn = options.connect().await.unwrap();
    migrator(9).run_direct(None, &mut conn, false).await.unwrap();
    for sql in OF_VERSION_9 {
        sqlx::query(sql).execute(&mut conn).await.unwrap();
    }
    sqlx::query("PRAGMA user_version = 9").execute(&mut conn).await.unwrap();
    conn.close().await.unwrap();

    let user = User { id: UserId(Uuid::nil()), name: "Ida".into(), email: String::new(), admin: true };
    let first =
        First { namespace: Namespace(Uuid::nil()), hash_key: [0; 32], user, entry: EntryId(Uuid::nil()), at: Timestamp::UNIX_EPOCH };
    let (store, _writer, _indexer) = Store::open(dir.path(), first).await.unwrap();
    let id: MessageId = MESSAGE.parse().unwrap();
    assert_eq!(sources::source(&store, id).await.unwrap(), b"bytes");
    let lines = journal::after(&store, 0, 10).await.unwrap();
    let change = domain::Change::Messages(domain::messages::Change::Gone { id });
    assert_eq!(lines[0].entry().map(|entry| entry.change), Some(change));
}
