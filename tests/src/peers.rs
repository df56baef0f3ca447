//! Servers to test against: real ones as child processes on free loopback ports, and scripted ones that misbehave.
//! Each is stopped when it is dropped. What this machine lacks is skipped, and said.

#[cfg(unix)]
pub mod courier;
#[cfg(unix)]
mod daemon;
#[cfg(unix)]
pub mod dovecot;
pub mod fault_proxy;
pub mod hostile_imap;
pub mod notification_daemon;
#[cfg(unix)]
pub mod postfix;
pub mod smtp_sink;
pub mod stubborn_imap;

use std::net::TcpListener;
use std::time::SystemTime;

/// A port that was free a moment ago.
pub fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// The computer's own time, which mail servers and the kernel tell too.
#[expect(clippy::disallowed_methods, reason = "what stands outside has no engine to ask")]
pub fn now() -> SystemTime {
    SystemTime::now()
}

/// Prints that a test was skipped, and why, where a person reads it.
#[expect(clippy::print_stderr, reason = "a skipped test must not look like a passed one")]
pub fn skipped(why: &str) {
    eprintln!("SKIPPED: {why}");
}
