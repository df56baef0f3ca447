//! From a configured server to a protected stream, through our own STARTTLS where that was chosen.

use super::offers::Offers;
use super::reply::{Reply, is_last};
use domain::accounts::Server;
use net::{Dialled, Stream, Tls, Upgrade, dial};

/// More lines is no reply.
const LINES: usize = 100;

/// Why there is no stream.
#[derive(Debug)]
pub(super) enum Unconnected {
    Net(net::Error),
    Refused(Reply),
}

impl From<net::Error> for Unconnected {
    fn from(error: net::Error) -> Unconnected {
        Unconnected::Net(error)
    }
}

/// Connects. The flag says whether the greeting was read already.
///
/// # Errors
/// As the network's, or the reply that turned us away before TLS.
pub(super) async fn connect(server: &Server, tls: &Tls) -> Result<(Stream, bool), Unconnected> {
    match dial(server, tls).await? {
        Dialled::Ready(stream) => Ok((stream, false)),
        Dialled::Upgrade(upgrade) => secure(upgrade, tls).await.map(|stream| (stream, true)),
    }
}

/// STARTTLS (RFC 3207): mandatory, and nothing that was said before it counts afterwards.
async fn secure(mut upgrade: Upgrade, tls: &Tls) -> Result<Stream, Unconnected> {
    accepted(reply(&mut upgrade).await?)?;
    upgrade.send("EHLO [127.0.0.1]").await?;
    let offers = Offers::read(&accepted(reply(&mut upgrade).await?)?);
    if !offers.starttls {
        return Err(net::Error::TlsRequired { host: upgrade.host().to_owned() }.into());
    }
    upgrade.send("STARTTLS").await?;
    accepted(reply(&mut upgrade).await?)?;
    Ok(upgrade.secure(tls).await?)
}

async fn reply(upgrade: &mut Upgrade) -> Result<Reply, Unconnected> {
    let mut lines = Vec::new();
    loop {
        let line = String::from_utf8_lossy(&upgrade.line().await?).into_owned();
        let is_done = is_last(&line);
        lines.push(line);
        if is_done || lines.len() > LINES {
            let lost = || net::Error::Tampered { host: upgrade.host().to_owned() };
            return Reply::read(&lines).ok_or_else(|| lost().into());
        }
    }
}

fn accepted(reply: Reply) -> Result<Reply, Unconnected> {
    if (200..300).contains(&reply.code) { Ok(reply) } else { Err(Unconnected::Refused(reply)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::accounts::Security;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    /// Speaks these pieces in turn, each but the first after a line from us.
    async fn against(pieces: &'static [&'static str]) -> Unconnected {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Server { host: "127.0.0.1".into(), port: listener.local_addr().unwrap().port(), security: Security::Starttls };
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            for piece in pieces {
                stream.write_all(piece.as_bytes()).await.unwrap();
                while stream.read_u8().await.is_ok_and(|byte| byte != b'\n') {}
            }
        });
        let tls = Tls::trusting([]).unwrap();
        connect(&server, &tls).await.err().unwrap()
    }

    #[tokio::test]
    async fn starttls_is_mandatory_and_nothing_before_it_counts() {
        let stripped = against(&["220 mx\r\n", "250-mx\r\n250 SIZE 1\r\n"]).await;
        assert!(matches!(stripped, Unconnected::Net(net::Error::TlsRequired { .. })), "{stripped:?}");
        let injected = against(&["220 mx\r\n", "250-mx\r\n250 STARTTLS\r\n", "220 go\r\n250-mx\r\n250 AUTH PLAIN\r\n"]).await;
        assert!(matches!(injected, Unconnected::Net(net::Error::Tampered { .. })), "{injected:?}");
        let refused = against(&["220-mx\r\n220 hello\r\n", "250 STARTTLS\r\n", "454 not now\r\n"]).await;
        assert!(matches!(refused, Unconnected::Net(net::Error::TlsRequired { .. })), "the first line is no extension: {refused:?}");
        let later = against(&["220 mx\r\n", "250-mx\r\n250 STARTTLS\r\n", "454 not now\r\n"]).await;
        assert!(matches!(later, Unconnected::Refused(Reply { code: 454, .. })), "{later:?}");
        let closed = against(&["554 no service\r\n"]).await;
        assert!(matches!(closed, Unconnected::Refused(Reply { code: 554, .. })), "{closed:?}");
        let nonsense = against(&["hello\r\n"]).await;
        assert!(matches!(nonsense, Unconnected::Net(net::Error::Tampered { .. })), "{nonsense:?}");
    }
}
