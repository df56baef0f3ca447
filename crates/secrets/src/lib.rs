//! Where passwords and tokens live: the system's keychain, or (only when a server's operator names one) a key file.
//!
//! Start with [`Vault`]: put, get and delete the secret of an account. A [`Secret`] has no `Debug`, no `Display`
//! and no `Serialize`, so it cannot slip into a log, a command's answer or the database; its memory is wiped
//! when it is dropped.
//!
//! This room never falls back to something weaker: no keychain is an error with its own code, and nothing is
//! ever written in the clear. It knows neither the database nor the network. Calls return within seconds even
//! where the keychain's service hangs.
#![warn(missing_docs)]
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]

mod error;
mod key_file;
mod keychain;
mod memory;
mod secret;
mod vault;

pub use error::Error;
pub use secret::Secret;
pub use vault::Vault;
