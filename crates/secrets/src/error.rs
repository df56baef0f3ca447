//! What can go wrong with a secret.

use domain::{Code, Refusal};

/// Why a secret could not be put, got or deleted. No variant carries secret bytes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// This machine offers no keychain, or its service does not answer.
    #[error("no keychain: {0}")]
    Unavailable(String),
    /// There is a keychain, but it would not be opened.
    #[error("the keychain is locked: {0}")]
    Locked(String),
    /// Nothing is kept under this account.
    #[error("no secret is kept for this account")]
    Missing,
    /// The key file cannot be used as it is; the text says what to change.
    #[error("key file: {0}")]
    KeyFile(String),
    /// The sealed file was changed, or belongs to another key.
    #[error("the sealed secrets cannot be opened with this key")]
    Sealed,
    /// The secret is longer than the system keeps (Windows: 2,560 bytes).
    #[error("the secret is longer than the keychain takes")]
    TooLong,
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        let refuse = |message: &str, hint: &str| Refusal::new(Code::KeychainUnavailable, message).hint(hint);
        match error {
            Error::Unavailable(_) => refuse(
                "This computer has no keychain that answers, so the password has no safe place.",
                "Start a keychain (on Linux gnome-keyring or KWallet), or name a key file with --key-file.",
            ),
            Error::Locked(_) => refuse("The keychain is locked, so the password cannot be read.", "Unlock the keychain and try again."),
            Error::Missing => refuse("The keychain holds no password for this account.", "Reconnect the account with its password."),
            Error::KeyFile(what) => {
                refuse(&format!("The key file cannot be used: {what}."), "Keep one line of 32 random bytes in it, mode 0600.")
            }
            Error::Sealed => refuse(
                "The sealed passwords do not open with this key file.",
                "Name the key file they were sealed with, or reconnect the accounts.",
            ),
            Error::TooLong => Refusal::new(Code::Invalid, "The password is longer than the keychain takes."),
        }
    }
}
