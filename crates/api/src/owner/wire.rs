//! Frames between a command and the owner: a byte for the kind, four for the length (big endian), then as many.

use crate::calls::Call;
use crate::sync::Progress;
use crate::{Error, Result};
use std::io::{Error as Io, ErrorKind};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};

/// A longer call is nonsense: files travel by their path.
const LONGEST: usize = 64 << 20;
/// An answer travels in parts of at most this size.
const PART: usize = 1 << 20;

/// What an owner says.
pub(crate) enum Frame {
    /// The call is understood and will be done; before this frame nothing was done.
    Taken,
    Progress(Progress),
    /// Some bytes of the answer.
    Part(Vec<u8>),
    /// The answer is complete, and one JSON value.
    Json,
    /// The answer is complete, and raw.
    Bytes,
    Refused(Error),
}

/// Sends the call.
pub(crate) async fn put(stream: &mut (impl AsyncWrite + Unpin), call: &Call) -> std::io::Result<()> {
    frame(stream, b'C', &serde_json::to_vec(call)?).await
}

/// Receives the call; the inner error is one that the sender should read.
pub(crate) async fn take(stream: &mut (impl AsyncRead + Unpin)) -> std::io::Result<Result<Call>> {
    let (kind, body) = unframe(stream).await?;
    if kind != b'C' {
        return Err(ErrorKind::InvalidData.into());
    }
    Ok(serde_json::from_slice(&body).map_err(|_| {
        Error::new("conflict", "The program that has the database open is of another version and does not know this command.")
            .hint("Restart it.")
    }))
}

/// Says one thing.
pub(crate) async fn say(stream: &mut (impl AsyncWrite + Unpin), what: &Frame) -> std::io::Result<()> {
    match what {
        Frame::Taken => frame(stream, b'A', &[]).await,
        Frame::Progress(progress) => frame(stream, b'P', &serde_json::to_vec(progress)?).await,
        Frame::Part(bytes) => {
            for part in bytes.chunks(PART) {
                frame(stream, b'V', part).await?;
            }
            Ok(())
        }
        Frame::Json => frame(stream, b'J', &[]).await,
        Frame::Bytes => frame(stream, b'B', &[]).await,
        Frame::Refused(error) => frame(stream, b'E', &serde_json::to_vec(error)?).await,
    }
}

/// Hears one thing.
pub(crate) async fn read(stream: &mut (impl AsyncRead + Unpin)) -> std::io::Result<Frame> {
    let (kind, body) = unframe(stream).await?;
    Ok(match kind {
        b'A' => Frame::Taken,
        b'P' => Frame::Progress(serde_json::from_slice(&body)?),
        b'V' => Frame::Part(body),
        b'J' => Frame::Json,
        b'B' => Frame::Bytes,
        b'E' => Frame::Refused(serde_json::from_slice(&body)?),
        _ => return Err(ErrorKind::InvalidData.into()),
    })
}

async fn frame(stream: &mut (impl AsyncWrite + Unpin), kind: u8, body: &[u8]) -> std::io::Result<()> {
    let length = u32::try_from(body.len()).map_err(|_| Io::from(ErrorKind::InvalidInput))?;
    let mut bytes = Vec::with_capacity(body.len().saturating_add(5));
    bytes.push(kind);
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(body);
    stream.write_all(&bytes).await?;
    stream.flush().await
}

async fn unframe(stream: &mut (impl AsyncRead + Unpin)) -> std::io::Result<(u8, Vec<u8>)> {
    let kind = stream.read_u8().await?;
    let length = usize::try_from(stream.read_u32().await?).unwrap_or(usize::MAX);
    if length > LONGEST {
        return Err(ErrorKind::InvalidData.into());
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    Ok((kind, body))
}
