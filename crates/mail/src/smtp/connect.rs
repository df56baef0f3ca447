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
