//! Handing mail over (RFC 5321, submission RFC 6409).
//!
//! [`deliver()`] makes one attempt and says how it ended. The answer rests on one bit that only the stream knows,
//! whether the final dot was handed over, and on the server's reply: see [`wire`] for the bit and [`verdict`] for
//! the rules. lettre speaks the protocol; deadlines, limits and STARTTLS are ours.

mod check;
mod connect;
mod deliver;
mod envelope;
mod offers;
mod reply;
mod session;
mod sign_in;
mod verdict;
mod wire;

pub use check::{Tested, test};
pub use deliver::deliver;
pub use envelope::Envelope;
pub(crate) use envelope::address;
pub use sign_in::Credentials;
pub use verdict::{Outcome, Reason};
