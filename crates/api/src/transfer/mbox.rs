//! Many messages in one file: `mboxrd`, where every line that could be taken for a separator is quoted by one `>`, so
//! that reading gives back what was written. Lines end in LF in the file and in CRLF in messages.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::io::{Error, ErrorKind};
use tokio::io::{AsyncBufRead, AsyncBufReadExt as _, AsyncWrite, AsyncWriteExt as _};

/// A longer message is not taken in from a file.
const LONGEST: usize = 256 << 20;

/// Writes one message with its separator.
pub(super) async fn write(file: &mut (impl AsyncWrite + Unpin), sender: &str, at: Timestamp, source: &[u8]) -> std::io::Result<()> {
    let sender = if sender.is_empty() || sender.contains(char::is_whitespace) { "MAILER-DAEMON" } else { sender };
    let date = TimeZone::UTC.to_datetime(at).strftime("%a %b %e %H:%M:%S %Y").to_string();
    file.write_all(format!("From {sender} {date}\n").as_bytes()).await?;
    for line in source.split_inclusive(|byte| *byte == b'\n') {
        if is_separator(line) {
            file.write_all(b">").await?;
        }
        let bare = line.strip_suffix(b"\r\n").or(line.strip_suffix(b"\n")).unwrap_or(line);
        file.write_all(bare).await?;
        file.write_all(b"\n").await?;
    }
    file.write_all(b"\n").await
}

/// Reads a file message by message.
pub(super) struct Reader<R> {
    file: R,
    line: Vec<u8>,
    begun: bool,
}

impl<R: AsyncBufRead + Unpin> Reader<R> {
    pub(super) fn new(file: R) -> Self {
        Reader { file, line: Vec::new(), begun: false }
    }

    /// The next message, its lines ended by CRLF, and when it was received by what its separator says; `None` at the end.
    ///
    /// # Errors
    /// Where the file cannot be read, does not begin with a separator, or holds a message beyond all measure.
    pub(super) async fn next(&mut self) -> std::io::Result<Option<(Vec<u8>, Option<Timestamp>)>> {
        if !self.begun {
            self.begin().await?;
        }
        if self.line.is_empty() {
            return Ok(None);
        }
        let at = received(&self.line);
        let mut message = Vec::new();
        let mut empty_before = false;
        loop {
            self.read().await?;
            if self.line.is_empty() || empty_before && self.line.starts_with(b"From ") {
                break;
            }
            empty_before = matches!(self.line.as_slice(), b"\n" | b"\r\n");
            self.append_onto(&mut message)?;
        }
        // The empty line before a separator belongs to it.
        message.truncate(if empty_before { message.len().saturating_sub(2) } else { message.len() });
        Ok(Some((message, at)))
    }

    async fn begin(&mut self) -> std::io::Result<()> {
        self.begun = true;
        loop {
            self.read().await?;
            if self.line.is_empty() || self.line.starts_with(b"From ") {
                return Ok(());
            }
            if !self.line.iter().all(u8::is_ascii_whitespace) {
                return Err(Error::new(ErrorKind::InvalidData, "it does not begin with a “From ” line"));
            }
        }
    }

    async fn read(&mut self) -> std::io::Result<()> {
        self.line.clear();
        self.file.read_until(b'\n', &mut self.line).await.map(drop)
    }

    fn append_onto(&self, message: &mut Vec<u8>) -> std::io::Result<()> {
        let line =
            if self.line.starts_with(b">") && is_separator(&self.line) { self.line.get(1..).unwrap_or_default() } else { &self.line };
        let bare = line.strip_suffix(b"\r\n").or(line.strip_suffix(b"\n")).unwrap_or(line);
        message.extend_from_slice(bare);
        message.extend_from_slice(b"\r\n");
        if message.len() > LONGEST {
            return Err(Error::new(ErrorKind::InvalidData, "it holds a message of more than 256 MB"));
        }
        Ok(())
    }
}

/// The instant in a separator, `From a@b Mon Mar  2 09:00:00 2026`, in UTC (RFC 4155).
fn received(separator: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(separator).ok()?.trim();
    let (_, date) = text.strip_prefix("From ")?.split_once(' ')?;
    TimeZone::UTC.to_timestamp(DateTime::strptime("%a %b %e %H:%M:%S %Y", date.trim()).ok()?).ok()
}

/// `From `, behind any number of `>`.
fn is_separator(line: &[u8]) -> bool {
    let quoted = line.iter().take_while(|byte| **byte == b'>').count();
    line.get(quoted..).unwrap_or_default().starts_with(b"From ")
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn written(messages: &[&[u8]]) -> Vec<u8> {
        let mut file = Vec::new();
        for message in messages {
            write(&mut file, "a@b.example", Timestamp::UNIX_EPOCH, message).await.expect("memory");
        }
        file
    }

    async fn read(file: &[u8]) -> Vec<Vec<u8>> {
        let mut reader = Reader::new(file);
        let mut messages = Vec::new();
        while let Some((message, at)) = reader.next().await.expect("readable") {
            assert_eq!(at, Some(Timestamp::UNIX_EPOCH));
            messages.push(message);
        }
        messages
    }

    #[tokio::test]
    async fn what_is_written_reads_back_byte_for_byte() {
        let messages: [&[u8]; 4] = [
            b"Subject: a\r\n\r\nFrom here on\r\n>From there\r\n\r\nFrom now\r\n",
            b"Subject: empty\r\n\r\n",
            b"Subject: ends in empty lines\r\n\r\nx\r\n\r\n\r\n",
            b"Subject: \xff raw\r\n\r\n\x00\x01\r\n",
        ];
        let file = written(&messages).await;
        assert!(file.starts_with(b"From a@b.example Thu Jan  1 00:00:00 1970\n"));
        assert_eq!(read(&file).await, messages);
    }

    #[tokio::test]
    async fn a_file_of_another_kind_is_refused_and_an_empty_one_is_empty() {
        assert!(Reader::new(b"Subject: a mail\n\nx\n".as_slice()).next().await.is_err());
        assert!(read(b"").await.is_empty());
        assert!(read(b"\n\n").await.is_empty());
    }
}
