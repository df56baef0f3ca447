//! Handing mail over (RFC 5321, RFC 6409).

mod deliver;

pub use deliver::{Credentials, Envelope, Outcome, Reason, deliver, test};
