use super::*;
use tempfile::TempDir;

fn account(n: u128) -> AccountId {
    AccountId(uuid::Uuid::from_u128(n))
}

fn key(dir: &TempDir, text: &[u8]) -> PathBuf {
    let path = dir.path().join("key");
    replace(&path, text).unwrap();
    path
}

fn secret(text: &str) -> Secret {
    Secret::new(text.into())
}

#[tokio::test]
async fn secrets_survive_a_restart_and_never_stand_in_the_clear() {
    let dir = TempDir::new().unwrap();
    let key = key(&dir, &[7; 32]);
    KeyFile::open(&key, dir.path()).unwrap().put(account(1), &secret("pässword-canary")).await.unwrap();
    KeyFile::open(&key, dir.path()).unwrap().put(account(2), &secret("other")).await.unwrap();
    let again = KeyFile::open(&key, dir.path()).unwrap();
    assert!(again.get(account(1)).await.is_ok_and(|s| s.expose() == "pässword-canary"));
    again.delete(account(1)).await.unwrap();
    assert!(again.get(account(1)).await.is_err_and(|e| e == Error::Missing));
    assert!(again.get(account(2)).await.is_ok_and(|s| s.expose() == "other"));
    let file = std::fs::read(dir.path().join(FILE)).unwrap();
    assert!(!file.windows(5).any(|w| w == b"other"));
}

#[tokio::test]
async fn another_key_or_a_changed_file_opens_nothing() {
    let dir = TempDir::new().unwrap();
    KeyFile::open(&key(&dir, &[7; 32]), dir.path()).unwrap().put(account(1), &secret("s")).await.unwrap();
    let other = KeyFile::open(&key(&dir, "08".repeat(32).as_bytes()), dir.path()).unwrap();
    assert_eq!(other.check().await, Err(Error::Sealed));
    assert!(other.put(account(2), &secret("t")).await.is_err(), "it must not overwrite what it cannot read");
    let right = KeyFile::open(&key(&dir, &[7; 32]), dir.path()).unwrap();
    let path = dir.path().join(FILE);
    let whole = std::fs::read(&path).unwrap();
    for length in 0..whole.len() {
        std::fs::write(&path, &whole[..length]).unwrap();
        assert_eq!(right.check().await, Err(Error::Sealed), "cut at {length}");
    }
}

#[cfg(unix)]
#[test]
fn a_key_that_others_may_read_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = TempDir::new().unwrap();
    let key = key(&dir, &[7; 32]);
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o640)).unwrap();
    assert!(matches!(KeyFile::open(&key, dir.path()), Err(Error::KeyFile(why)) if why.contains("0640")));
}

#[test]
fn the_key_is_32_bytes_in_one_of_three_spellings() {
    for good in ["00".repeat(32).into_bytes(), vec![0; 32], b"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n".to_vec()] {
        assert_eq!(decode(&good).as_deref(), Some(&vec![0; 32]));
    }
    for bad in [&b""[..], b"short", &[b'g'; 64], &[0; 33]] {
        assert!(decode(bad).is_none());
    }
}
