//! Windows: a named pipe whose name is drawn from the data folder's path. The system's default access list lets only
//! this user (and administrators) write to it, and callers from the network are turned away.

use std::path::Path;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::windows::named_pipe::{ClientOptions, NamedPipeServer, ServerOptions};
use uuid::Uuid;

/// All instances of the pipe are taken: the owner makes the next one in a moment.
const ERROR_PIPE_BUSY: i32 = 231;

/// Either end of the pipe.
pub(crate) trait Both: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Both for T {}
pub(crate) type Stream = Box<dyn Both>;

/// The listening end.
pub(crate) struct Ear {
    name: String,
    next: NamedPipeServer,
}

impl Ear {
    /// Listens; fails where another program has made a pipe of this name.
    pub(crate) fn open(data_dir: &Path) -> std::io::Result<Ear> {
        let name = name(data_dir);
        let next = ServerOptions::new().first_pipe_instance(true).reject_remote_clients(true).create(&name)?;
        Ok(Ear { name, next })
    }

    /// The next caller.
    pub(crate) async fn accept(&mut self) -> std::io::Result<Stream> {
        self.next.connect().await?;
        let following = ServerOptions::new().reject_remote_clients(true).create(&self.name)?;
        Ok(Box::new(std::mem::replace(&mut self.next, following)))
    }
}

/// Reaches the owner; `None` where nobody listens.
pub(crate) async fn connect(data_dir: &Path) -> Option<Stream> {
    let name = name(data_dir);
    loop {
        match ClientOptions::new().open(&name) {
            Ok(client) => return Some(Box::new(client)),
            Err(e) if e.raw_os_error() == Some(ERROR_PIPE_BUSY) => tokio::time::sleep(Duration::from_millis(5)).await,
            Err(_) => return None,
        }
    }
}

fn name(data_dir: &Path) -> String {
    let path = std::fs::canonicalize(data_dir).unwrap_or_else(|_| data_dir.to_owned());
    let drawn = Uuid::new_v5(&Uuid::NAMESPACE_URL, path.to_string_lossy().to_lowercase().as_bytes());
    format!(r"\\.\pipe\wiseparts-conversations-{drawn}")
}
