//! Reading mail: a [`Session`] with one IMAP server (RFC 3501 and the extensions that pay).
//!
//! A server is a stranger. Its bytes pass the guard (framing, limits, repairs) before the parser sees them; the
//! response loop is ours, so that a `NO`, a `BAD` or a lost connection is never a shorter success. Only UID commands
//! are used: sequence numbers shift under a client.
//!
//! Start with [`Session::connect`], then [`Session::folders`], [`Session::select`] and [`Session::fetch_messages`].
//! Every call ends with the server's tagged OK or with an [`Error`](crate::Error) that says what to do. A call that
//! was dropped half-way leaves the session unusable: the next one answers [`Error::Lost`](crate::Error::Lost).

mod append;
mod capabilities;
mod command;
mod fetch;
mod flags;
mod folders;
mod framing;
mod guard;
mod idle;
mod item;
mod large;
mod line;
mod lists;
mod login;
mod moving;
mod names;
mod outcome;
mod repair;
mod roles;
mod search;
mod select;
mod session;
mod survey;
mod tokens;
mod wire;

pub use capabilities::Capabilities;
pub use fetch::{Answer, Fetch};
pub use flags::Change;
pub use folders::{Folder, FolderStatus};
pub use framing::inspect;
pub use idle::Woken;
pub use item::{Fetched, Identity, Listed};
pub use large::Large;
pub use login::Credentials;
pub use moving::Moved;
pub use roles::Role;
pub use select::{FlagChange, Resync, Selected};
pub use session::Session;
pub use survey::Changes;
pub use wire::News;
