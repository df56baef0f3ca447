use super::*;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, duplex};
use tokio::time::{advance, pause};

const PATIENCE: Duration = Duration::from_secs(60);

fn guarded() -> (GuardStream<DuplexStream>, DuplexStream) {
    let (ours, theirs) = duplex(1024);
    (GuardStream::new(ours, PATIENCE), theirs)
}

#[tokio::test]
async fn the_deadline_is_for_silence_and_not_for_the_whole() {
    pause();
    let (mut guard, mut server) = guarded();
    let mut buffer = [0; 64];
    for _ in 0..5 {
        advance(PATIENCE - Duration::from_secs(1)).await;
        server.write_all(b"* 1 EXISTS\r\n").await.unwrap();
        assert_eq!(guard.read(&mut buffer).await.unwrap(), 12);
    }
    assert_eq!(guard.read(&mut buffer).await.unwrap_err().kind(), io::ErrorKind::TimedOut);
}

#[tokio::test]
async fn an_end_between_responses_is_an_end_and_within_one_it_is_an_error() {
    for (sent, ends_well) in
        [("* 1 EXISTS\r\n", true), ("* 1 EXI", false), ("* 1 FETCH (BODY[] {5}\r\nab", false), ("* LIST () NIL {9}\r\na", false)]
    {
        let (mut guard, mut server) = guarded();
        server.write_all(sent.as_bytes()).await.unwrap();
        drop(server);
        let mut all = Vec::new();
        assert_eq!(guard.read_to_end(&mut all).await.is_ok(), ends_well, "{sent}");
    }
}

#[tokio::test]
async fn one_read_never_crosses_the_end_of_a_response() {
    let (mut guard, mut server) = guarded();
    server.write_all(b"* 1 EXISTS\r\n* 2 EXISTS\r\n").await.unwrap();
    let mut buffer = [0; 64];
    assert_eq!(guard.read(&mut buffer).await.unwrap(), 12);
    assert_eq!(guard.read(&mut buffer).await.unwrap(), 12);
}
