//! A real server as a child process: when it is ready, and whose files it may read.

use anyhow::{Context as _, Result, bail};
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpStream;
use std::process::Child;
use std::time::{Duration, Instant};

const READY: Duration = Duration::from_secs(15);

/// Waits until the server greets with this word: an open port says nothing, the greeting does.
pub(super) fn wait_until_it_greets(child: &mut Child, port: u16, word: &str, log: impl Fn() -> String) -> Result<()> {
    let end = Instant::now() + READY;
    while Instant::now() < end {
        if let Some(status) = child.try_wait()? {
            bail!("the server ended at once ({status}): {}", log());
        }
        if greeting(port).is_ok_and(|line| line.starts_with(word)) {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    bail!("the server does not greet: {}", log())
}

fn greeting(port: u16) -> std::io::Result<String> {
    let stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line)?;
    Ok(line)
}

/// User and group number of an account of this system.
pub(super) fn ids(user: &str) -> Result<(u32, u32)> {
    let passwd = fs::read_to_string("/etc/passwd")?;
    let line = passwd.lines().find(|line| line.split(':').next() == Some(user)).with_context(|| format!("there is no user {user}"))?;
    let numbers: Vec<u32> = line.split(':').skip(2).take(2).filter_map(|id| id.parse().ok()).collect();
    numbers.first().copied().zip(numbers.get(1).copied()).with_context(|| format!("the user {user} has no numbers"))
}
