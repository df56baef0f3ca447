use super::transport::Ear;
use super::wire::{self, Frame};
use super::*;
use crate::calls::conversations;
use std::sync::Mutex;

fn call() -> Call {
    Call::Conversations(conversations::Call::Tag { ids: Vec::new(), tag: "hello".into(), attach: true })
}

async fn ask(data_dir: &Path) -> Result<Reached> {
    reach(data_dir, &call(), &|_| (), || ()).await
}

/// An owner that hears one call and says these things.
async fn owner(ear: &mut Ear, says: Vec<Frame>) {
    let mut stream = BufReader::new(ear.accept().await.expect("a caller"));
    assert!(matches!(wire::take(&mut stream).await, Ok(Ok(Call::Conversations(_)))));
    for frame in says {
        wire::say(&mut stream, &frame).await.expect("the caller listens");
    }
}

#[tokio::test]
async fn without_an_owner_the_caller_becomes_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let inner = folder.path().join("not/yet/there");
    let Ok(Reached::Owner(lock)) = ask(&inner).await else { panic!("nobody else is there") };
    assert_eq!(lock.data_dir(), inner);
    assert!(claim(&inner).expect("usable").is_none(), "there is one owner at a time");
    drop(lock);
    assert!(claim(&inner).expect("usable").is_some(), "the next one takes over");
}

#[tokio::test]
async fn an_owner_answers_in_parts_of_any_size_and_tells_its_progress() {
    let folder = tempfile::tempdir().expect("a folder");
    let _lock = claim(folder.path()).expect("usable").expect("free");
    let mut ear = Ear::open(folder.path()).expect("can listen");
    let bytes: Vec<u8> = (0..3_000_000u32).map(|n| n.to_le_bytes()[0]).collect();
    let step = Progress { account: "a".into(), address: String::new(), done: 1, total: 2 };
    let says = vec![Frame::Taken, Frame::Progress(step.clone()), Frame::Part(bytes.clone()), Frame::Bytes];
    let told = Mutex::new(Vec::new());
    let tell = |step| told.lock().expect("not poisoned").push(step);
    let call = call();
    let (reached, ()) = tokio::join!(reach(folder.path(), &call, &tell, || ()), owner(&mut ear, says));
    assert!(matches!(reached, Ok(Reached::Answered(Answer::Bytes(got))) if got == bytes));
    assert_eq!(told.into_inner().expect("not poisoned"), [step]);
}

#[tokio::test]
async fn a_refusal_crosses_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let _lock = claim(folder.path()).expect("usable").expect("free");
    let mut ear = Ear::open(folder.path()).expect("can listen");
    let refusal = Error::new("not_found", "No such account.").hint("List them.");
    let (reached, ()) = tokio::join!(ask(folder.path()), owner(&mut ear, vec![Frame::Taken, Frame::Refused(refusal.clone())]));
    assert_eq!(reached.err(), Some(refusal));
}

#[tokio::test]
async fn a_call_that_was_not_taken_is_offered_again_or_done_here() {
    let folder = tempfile::tempdir().expect("a folder");
    let lock = claim(folder.path()).expect("usable").expect("free");
    let mut ear = Ear::open(folder.path()).expect("can listen");
    let dies = async move {
        owner(&mut ear, Vec::new()).await;
        drop((ear, lock));
    };
    let (reached, ()) = tokio::join!(ask(folder.path()), dies);
    assert!(matches!(reached, Ok(Reached::Owner(_))));
}

#[tokio::test]
async fn a_call_that_was_taken_and_not_answered_is_never_repeated() {
    let folder = tempfile::tempdir().expect("a folder");
    let lock = claim(folder.path()).expect("usable").expect("free");
    let mut ear = Ear::open(folder.path()).expect("can listen");
    let dies = async move {
        owner(&mut ear, vec![Frame::Taken]).await;
        drop((ear, lock));
    };
    let (reached, ()) = tokio::join!(ask(folder.path()), dies);
    assert_eq!(reached.err().map(|error| error.code), Some("conflict".into()));
}

#[tokio::test]
async fn who_finds_the_lock_taken_and_nobody_listening_waits_and_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut lock = claim(folder.path()).expect("usable");
    let mut waits = 0;
    let waiting = || {
        waits += 1;
        if waits == 3 {
            lock = None;
        }
    };
    let reached = reach(folder.path(), &call(), &|_| (), waiting).await;
    assert!(matches!(reached, Ok(Reached::Owner(_))));
    assert_eq!(waits, 3);
}

#[cfg(unix)]
#[tokio::test]
async fn a_killed_owners_socket_is_replaced_and_a_deep_folder_has_one_too() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    let deep = folder.path().join("deep".repeat(40));
    let lock = claim(&deep).expect("usable").expect("free");
    // What kill -9 leaves: the file, without anybody behind it.
    std::mem::forget(Ear::open(&deep).expect("can listen"));
    let mut ear = Ear::open(&deep).expect("can listen again");
    let mode = std::fs::metadata(deep.join("owner.sock")).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let (reached, ()) = tokio::join!(ask(&deep), owner(&mut ear, vec![Frame::Taken, Frame::Part(b"[]".to_vec()), Frame::Json]));
    assert!(matches!(reached, Ok(Reached::Answered(Answer::Json(got))) if got == b"[]"));
    drop(lock);
}

#[tokio::test]
async fn who_only_reads_becomes_no_owner_and_needs_no_lock() {
    let folder = tempfile::tempdir().expect("a folder");
    let _lock = claim(folder.path()).expect("usable").expect("free");
    let reached = reach(folder.path(), &Call::Team, &|_| (), || ()).await;
    assert!(matches!(reached, Ok(Reached::Reader)));
}

#[tokio::test]
async fn who_only_reads_does_not_wait_for_an_owner_that_is_busy() {
    let folder = tempfile::tempdir().expect("a folder");
    let _lock = claim(folder.path()).expect("usable").expect("free");
    let _ear = Ear::open(folder.path()).expect("can listen, but does not");
    let reached = reach(folder.path(), &Call::Team, &|_| (), || ()).await;
    assert!(matches!(reached, Ok(Reached::Reader)));
}
