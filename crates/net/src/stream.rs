//! A connection that may carry secrets.

use crate::tls::Facts;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;

/// TLS with a checked certificate, or a plain connection to this very machine.
#[derive(Debug)]
pub struct Stream {
    carrier: Carrier,
    host: String,
    facts: Option<Facts>,
}

#[derive(Debug)]
enum Carrier {
    Plain(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
}

impl Stream {
    pub(crate) fn loopback(tcp: TcpStream, host: &str) -> Stream {
        Stream { carrier: Carrier::Plain(tcp), host: host.to_owned(), facts: None }
    }

    pub(crate) fn tls(tls: TlsStream<TcpStream>, facts: Facts, host: &str) -> Stream {
        Stream { carrier: Carrier::Tls(Box::new(tls)), host: host.to_owned(), facts: Some(facts) }
    }

    /// The host as it was configured.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// What the handshake established; `None` on a plain loopback connection.
    pub fn facts(&self) -> Option<&Facts> {
        self.facts.as_ref()
    }

    /// The address at the other end.
    pub fn peer_addr(&self) -> io::Result<SocketAddr> {
        match &self.carrier {
            Carrier::Plain(tcp) => tcp.peer_addr(),
            Carrier::Tls(tls) => tls.get_ref().0.peer_addr(),
        }
    }
}

impl AsyncRead for Stream {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        match &mut self.carrier {
            Carrier::Plain(tcp) => Pin::new(tcp).poll_read(cx, buf),
            Carrier::Tls(tls) => Pin::new(tls).poll_read(cx, buf),
        }
    }
}

impl AsyncWrite for Stream {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        match &mut self.carrier {
            Carrier::Plain(tcp) => Pin::new(tcp).poll_write(cx, bytes),
            Carrier::Tls(tls) => Pin::new(tls).poll_write(cx, bytes),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.carrier {
            Carrier::Plain(tcp) => Pin::new(tcp).poll_flush(cx),
            Carrier::Tls(tls) => Pin::new(tls).poll_flush(cx),
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.carrier {
            Carrier::Plain(tcp) => Pin::new(tcp).poll_shutdown(cx),
            Carrier::Tls(tls) => Pin::new(tls).poll_shutdown(cx),
        }
    }
}
