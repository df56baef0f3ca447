//! A TCP relay that cuts a connection after a chosen byte, in either direction, stops passing anything on, or is slow.

use anyhow::Result;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A slow line carries its bytes in portions: so many a second.
const TICKS: usize = 50;
const TICK: Duration = Duration::from_millis(20);

/// Where the next connection is cut.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cut {
    /// After this many bytes towards the server.
    pub up: Option<u64>,
    /// After this many bytes towards the client.
    pub down: Option<u64>,
}

/// The running relay.
pub struct FaultProxy {
    /// Its port on loopback.
    pub port: u16,
    state: Arc<State>,
    task: JoinHandle<()>,
}

#[derive(Default)]
struct State {
    cut: Mutex<Cut>,
    offline: AtomicBool,
    passed_down: AtomicU64,
    /// Bytes a second towards clients; 0: as many as there are.
    rate: AtomicU64,
    open: Mutex<Vec<tokio::task::AbortHandle>>,
}

impl FaultProxy {
    /// Relays to a port on loopback.
    ///
    /// # Errors
    /// There is no free port.
    pub async fn start(to: u16) -> Result<FaultProxy> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        let state = Arc::new(State::default());
        let shared = Arc::clone(&state);
        let task = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                if shared.offline.load(Ordering::Relaxed) {
                    continue;
                }
                let relay = tokio::spawn(relay(Arc::clone(&shared), client, to));
                shared.open.lock().unwrap_or_else(PoisonError::into_inner).push(relay.abort_handle());
            }
        });
        Ok(FaultProxy { port, state, task })
    }

    /// From the next connection on, each is cut like this.
    pub fn cut(&self, cut: Cut) {
        *self.state.cut.lock().unwrap_or_else(PoisonError::into_inner) = cut;
    }

    /// Pulls the plug: open connections end, new ones are closed at once, until it is put back.
    pub fn offline(&self, offline: bool) {
        self.state.offline.store(offline, Ordering::Relaxed);
        if offline {
            self.state.open.lock().unwrap_or_else(PoisonError::into_inner).drain(..).for_each(|relay| relay.abort());
        }
    }

    /// From now on every connection carries this many bytes a second towards its client.
    pub fn slow(&self, rate: u64) {
        self.state.rate.store(rate, Ordering::Relaxed);
    }

    /// Bytes passed to clients so far.
    pub fn passed_down(&self) -> u64 {
        self.state.passed_down.load(Ordering::Relaxed)
    }
}

impl Drop for FaultProxy {
    fn drop(&mut self) {
        self.task.abort();
        self.offline(true);
    }
}

async fn relay(state: Arc<State>, client: TcpStream, to: u16) {
    let Ok(server) = TcpStream::connect(("127.0.0.1", to)).await else { return };
    let cut = *state.cut.lock().unwrap_or_else(PoisonError::into_inner);
    let (client_read, client_write) = client.into_split();
    let (server_read, server_write) = server.into_split();
    // Either end of the relay ends both: a cut line is cut in both directions.
    tokio::select! {
        () = pass(client_read, server_write, cut.up, || 0, |_| {}) => {}
        () = pass(server_read, client_write, cut.down, || state.rate.load(Ordering::Relaxed), |count| {
            state.passed_down.fetch_add(count, Ordering::Relaxed);
        }) => {}
    }
}

async fn pass(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, limit: Option<u64>, rate: impl Fn() -> u64, passed: impl Fn(u64)) {
    let (mut left, mut buffer) = (limit.unwrap_or(u64::MAX), vec![0; 64 * 1024]);
    while left > 0 {
        let mut room = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        if rate() > 0 {
            tokio::time::sleep(TICK).await;
            room = room.min(usize::try_from(rate()).unwrap_or(usize::MAX) / TICKS).max(1);
        }
        let Ok(count @ 1..) = from.read(&mut buffer[..room]).await else { return };
        if to.write_all(&buffer[..count]).await.is_err() {
            return;
        }
        left -= count as u64;
        passed(count as u64);
    }
}
