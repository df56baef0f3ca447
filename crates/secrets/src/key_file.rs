//! For servers without a keychain: a key named by the operator seals the secrets in a file beside the database.
//!
//! The key file holds 32 bytes: raw, or as one line of hexadecimal or base64. The sealed file is `secrets.sealed`:
//! a version byte, a nonce of 12 bytes, then a JSON object (account id → secret) under AES-256-GCM. It is replaced
//! whole, by rename.

use crate::{Error, Secret};
use base64::Engine as _;
use domain::AccountId;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::rand::{SecureRandom, SystemRandom};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use tokio::sync::Mutex;
use zeroize::Zeroizing;

const VERSION: u8 = 1;
const FILE: &str = "secrets.sealed";
const CONTEXT: &[u8] = b"com.wiseparts.conversations secrets";

type Kept = BTreeMap<String, Zeroizing<String>>;

pub(crate) struct KeyFile {
    key: LessSafeKey,
    /// Held while the file is read and replaced.
    sealed: Mutex<PathBuf>,
}

impl KeyFile {
    pub(crate) fn open(key: &Path, data_dir: &Path) -> Result<Self, Error> {
        only_owner_may_read(key)?;
        let text = Zeroizing::new(std::fs::read(key).map_err(|e| Error::KeyFile(e.to_string()))?);
        let bytes = decode(&text).ok_or_else(|| Error::KeyFile("it does not hold 32 bytes (raw, hexadecimal or base64)".into()))?;
        let unbound = UnboundKey::new(&AES_256_GCM, &bytes).map_err(|_| Error::KeyFile("it does not hold 32 bytes".into()))?;
        Ok(KeyFile { key: LessSafeKey::new(unbound), sealed: Mutex::new(data_dir.join(FILE)) })
    }

    pub(crate) async fn put(&self, account: AccountId, secret: &Secret) -> Result<(), Error> {
        let path = self.sealed.lock().await;
        let mut kept = self.read(&path)?;
        kept.insert(account.to_string(), Zeroizing::new(secret.expose().to_owned()));
        self.write(&path, &kept)
    }

    pub(crate) async fn get(&self, account: AccountId) -> Result<Secret, Error> {
        let path = self.sealed.lock().await;
        let kept = self.read(&path)?;
        kept.get(&account.to_string()).map(|text| Secret::new(text.to_string())).ok_or(Error::Missing)
    }

    pub(crate) async fn delete(&self, account: AccountId) -> Result<(), Error> {
        let path = self.sealed.lock().await;
        let mut kept = self.read(&path)?;
        if kept.remove(&account.to_string()).is_none() {
            return Ok(());
        }
        self.write(&path, &kept)
    }

    pub(crate) async fn check(&self) -> Result<(), Error> {
        let path = self.sealed.lock().await;
        self.read(&path).map(drop)
    }

    fn read(&self, path: &Path) -> Result<Kept, Error> {
        let file = match std::fs::read(path) {
            Ok(file) => file,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Kept::new()),
            Err(e) => return Err(Error::Unavailable(e.to_string())),
        };
        let (version, rest) = file.split_first().ok_or(Error::Sealed)?;
        let (nonce, text) = rest.split_at_checked(NONCE_LEN).ok_or(Error::Sealed)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| Error::Sealed)?;
        let mut text = Zeroizing::new(text.to_vec());
        let plain = self.key.open_in_place(nonce, Aad::from(CONTEXT), &mut text).map_err(|_| Error::Sealed)?;
        if *version != VERSION {
            return Err(Error::Sealed);
        }
        let kept: BTreeMap<String, String> = serde_json::from_slice(plain).map_err(|_| Error::Sealed)?;
        Ok(kept.into_iter().map(|(account, secret)| (account, Zeroizing::new(secret))).collect())
    }

    fn write(&self, path: &Path, kept: &Kept) -> Result<(), Error> {
        let plain: BTreeMap<&str, &str> = kept.iter().map(|(account, secret)| (account.as_str(), secret.as_str())).collect();
        let mut text = Zeroizing::new(serde_json::to_vec(&plain).map_err(|_| Error::Sealed)?);
        let mut nonce = [0; NONCE_LEN];
        SystemRandom::new().fill(&mut nonce).map_err(|_| Error::Unavailable("no random numbers".into()))?;
        self.key
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(CONTEXT), &mut *text)
            .map_err(|_| Error::Sealed)?;
        let file: Vec<u8> = [&[VERSION], nonce.as_slice(), text.as_slice()].concat();
        replace(path, &file).map_err(|e| Error::Unavailable(e.to_string()))
    }
}

/// Writes beside, syncs, renames: a crash leaves the old file or the new one.
fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let beside = path.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(beside, path)
}

#[cfg(unix)]
fn only_owner_may_read(key: &Path) -> Result<(), Error> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::metadata(key).map_err(|e| Error::KeyFile(e.to_string()))?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(Error::KeyFile(format!("others may read it (mode {:04o}, wanted 0600)", mode & 0o7777)));
    }
    Ok(())
}

/// Access lists decide here, not mode bits; the operator looks after them.
#[cfg(not(unix))]
fn only_owner_may_read(key: &Path) -> Result<(), Error> {
    std::fs::metadata(key).map(drop).map_err(|e| Error::KeyFile(e.to_string()))
}

fn decode(file: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    if file.len() == 32 {
        return Some(Zeroizing::new(file.to_vec()));
    }
    let line = std::str::from_utf8(file).ok()?.trim();
    let bytes = if line.len() == 64 { hexadecimal(line) } else { base64::engine::general_purpose::STANDARD.decode(line).ok() };
    bytes.map(Zeroizing::new).filter(|key| key.len() == 32)
}

fn hexadecimal(line: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = line.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect::<Option<_>>()?;
    Some(digits.chunks_exact(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect())
}

#[cfg(test)]
mod tests;
