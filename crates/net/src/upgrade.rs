//! The few plain lines before STARTTLS. What can hold this can hold no secret: it offers lines and the handshake,
//! and bytes that arrive too early end it.

use crate::{Error, Stream, Tls};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

const DEADLINE: Duration = Duration::from_secs(30);
/// Longest line, and most bytes ahead of their line, before TLS.
const MOST: usize = 8 * 1024;

/// A plain connection that must become a [`Stream`] or end.
#[derive(Debug)]
pub struct Upgrade {
    tcp: TcpStream,
    host: String,
    /// Bytes that arrived after the last line that was asked for.
    ahead: Vec<u8>,
}

impl Upgrade {
    pub(crate) fn new(tcp: TcpStream, host: &str) -> Upgrade {
        Upgrade { tcp, host: host.to_owned(), ahead: Vec::new() }
    }

    /// The host as it was configured.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The next line without its CRLF, within 30 s.
    pub async fn line(&mut self) -> Result<Vec<u8>, Error> {
        loop {
            if let Some(end) = self.ahead.iter().position(|byte| *byte == b'\n') {
                let rest = self.ahead.split_off(end.saturating_add(1));
                let mut line = std::mem::replace(&mut self.ahead, rest);
                line.truncate(line.trim_ascii_end().len());
                return Ok(line);
            }
            if self.ahead.len() >= MOST {
                return Err(Error::Tampered { host: self.host.clone() });
            }
            self.read().await?;
        }
    }

    /// Sends a command that holds nothing secret; the line end is added.
    pub async fn send(&mut self, command: &str) -> Result<(), Error> {
        self.tcp.write_all(format!("{command}\r\n").as_bytes()).await.map_err(|_| self.lost())
    }

    /// The handshake. Bytes that came before it were not protected and may be somebody else's: they end the attempt.
    pub async fn secure(self, tls: &Tls) -> Result<Stream, Error> {
        if !self.ahead.is_empty() {
            return Err(Error::Tampered { host: self.host });
        }
        let (stream, facts) = tls.handshake(self.tcp, &self.host).await?;
        Ok(Stream::tls(stream, facts, &self.host))
    }

    async fn read(&mut self) -> Result<(), Error> {
        let mut chunk = [0; 2048];
        let read = timeout(DEADLINE, self.tcp.read(&mut chunk)).await;
        let read = read.map_err(|_| Error::Timeout { host: self.host.clone(), waiting_for: "a line" })?;
        match read.ok().and_then(|length| chunk.get(..length)) {
            None | Some([]) => Err(self.lost()),
            Some(bytes) => {
                self.ahead.extend_from_slice(bytes);
                Ok(())
            }
        }
    }

    fn lost(&self) -> Error {
        Error::Lost { host: self.host.clone() }
    }
}
