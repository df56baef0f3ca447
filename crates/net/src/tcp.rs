//! TCP: name to connection, with typed failures.

use crate::Error;
use futures::StreamExt as _;
use futures::stream::FuturesUnordered;
use socket2::{SockRef, TcpKeepalive};
use std::io;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::{TcpStream, lookup_host};
use tokio::time::{sleep, timeout};

const DEADLINE: Duration = Duration::from_secs(15);
/// How long an address is given before the next one is tried beside it (RFC 8305 §5).
const HEAD_START: Duration = Duration::from_millis(250);
/// A server with dozens of addresses is tried at some of them.
const MOST_ADDRESSES: usize = 8;
const KEEPALIVE: Duration = Duration::from_secs(60);

/// Connects to `host`, within 15 s. With `loopback_only` every address of the name must be this machine.
pub(crate) async fn connect(host: &str, port: u16, loopback_only: bool) -> Result<TcpStream, Error> {
    let reach = async {
        let addresses = resolve(host, port).await?;
        if loopback_only && !addresses.iter().all(|address| address.ip().is_loopback()) {
            return Err(Error::TlsRequired { host: host.to_owned() });
        }
        race(&addresses).await.map_err(|e| told(host, port, &e))
    };
    let stream = timeout(DEADLINE, reach).await.map_err(|_| Error::Timeout { host: host.to_owned(), waiting_for: "the connection" })??;
    prepare(&stream).map_err(|e| told(host, port, &e))?;
    Ok(stream)
}

/// Addresses in the order to try them: the resolver's, with the two families taking turns.
async fn resolve(host: &str, port: u16) -> Result<Vec<SocketAddr>, Error> {
    let not_found = || Error::NameNotFound { host: host.to_owned() };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    if bare.is_empty() || bare.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(not_found());
    }
    let found: Vec<SocketAddr> = match lookup_host((bare, port)).await {
        Ok(found) => found.collect(),
        Err(error) if resolver_is_away(&error) => return Err(Error::Unreachable { host: host.to_owned() }),
        Err(_) => return Err(not_found()),
    };
    let first_is_v6 = found.first().is_some_and(SocketAddr::is_ipv6);
    let (first, second): (Vec<_>, Vec<_>) = found.into_iter().partition(|address| address.is_ipv6() == first_is_v6);
    let mut second = second.into_iter();
    let mut turns: Vec<SocketAddr> = first.into_iter().flat_map(|address| [Some(address), second.next()]).flatten().collect();
    turns.extend(second);
    turns.truncate(MOST_ADDRESSES);
    if turns.is_empty() { Err(not_found()) } else { Ok(turns) }
}

/// The standard library keeps only the resolver's words: EAI_AGAIN, and Windows' WSATRY_AGAIN (11002).
fn resolver_is_away(error: &io::Error) -> bool {
    let text = error.to_string();
    error.raw_os_error() == Some(11002) || text.contains("Temporary failure") || text.contains("Try again")
}

/// The first connection that stands; each address starts a little after the one before.
async fn race(addresses: &[SocketAddr]) -> io::Result<TcpStream> {
    let mut attempts: FuturesUnordered<_> = (0u32..)
        .zip(addresses)
        .map(|(turn, address)| async move {
            sleep(HEAD_START * turn).await;
            TcpStream::connect(address).await
        })
        .collect();
    let mut failure = io::Error::from(io::ErrorKind::AddrNotAvailable);
    while let Some(attempt) = attempts.next().await {
        match attempt {
            Ok(stream) => return Ok(stream),
            Err(error) => failure = error,
        }
    }
    Err(failure)
}

fn prepare(stream: &TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    SockRef::from(stream).set_tcp_keepalive(&TcpKeepalive::new().with_time(KEEPALIVE).with_interval(KEEPALIVE))
}

fn told(host: &str, port: u16, error: &io::Error) -> Error {
    let host = host.to_owned();
    match error.kind() {
        io::ErrorKind::ConnectionRefused => Error::Refused { host, port },
        io::ErrorKind::TimedOut => Error::Timeout { host, waiting_for: "the connection" },
        io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionAborted => Error::Lost { host },
        _ => Error::Unreachable { host },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    #[tokio::test]
    async fn a_closed_port_and_a_missing_name_are_told_apart() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        assert!(connect("127.0.0.1", port, true).await.is_ok());
        drop(listener);
        assert_eq!(connect("127.0.0.1", port, true).await.unwrap_err(), Error::Refused { host: "127.0.0.1".into(), port });
        for bad in ["", "a b", "x\r\ny"] {
            assert_eq!(connect(bad, 1, true).await.unwrap_err(), Error::NameNotFound { host: bad.into() });
        }
    }

    #[tokio::test]
    async fn plain_goes_to_this_machine_only() {
        let refused = connect("192.0.2.1", 143, true).await.unwrap_err();
        assert_eq!(refused, Error::TlsRequired { host: "192.0.2.1".into() });
    }

    #[tokio::test]
    async fn the_second_address_is_tried_when_the_first_is_closed() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let open = listener.local_addr().unwrap();
        let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        assert_eq!(race(&[closed, open]).await.unwrap().peer_addr().unwrap(), open);
    }
}
