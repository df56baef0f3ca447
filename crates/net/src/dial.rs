//! From a configured server to a connection, by the one rule about plain text.

use crate::{Error, Stream, Tls, Upgrade, tcp};
use domain::accounts::{Security, Server};

/// A connection as it stands after dialling.
#[derive(Debug)]
pub enum Dialled {
    /// May carry the protocol, secrets included.
    Ready(Stream),
    /// Must go through STARTTLS first.
    Upgrade(Upgrade),
}

/// Connects to `server`. Plain is accepted for loopback addresses only ([`Error::TlsRequired`] otherwise, before
/// anything is sent); STARTTLS, where chosen, is mandatory.
pub async fn dial(server: &Server, tls: &Tls) -> Result<Dialled, Error> {
    let host = server.host.trim();
    let tcp = tcp::connect(host, server.port, server.security == Security::Plain).await?;
    match server.security {
        Security::Plain => Ok(Dialled::Ready(Stream::loopback(tcp, host))),
        Security::Starttls => Ok(Dialled::Upgrade(Upgrade::new(tcp, host))),
        Security::Tls => {
            let (stream, facts) = tls.handshake(tcp, host).await?;
            Ok(Dialled::Ready(Stream::tls(stream, facts, host)))
        }
    }
}
