//! Putting a message into a folder.

use super::command::quoted;
use super::line::Line;
use super::outcome::Asked;
use super::session::Session;
use super::wire::Reply;
use crate::Error;
use domain::ServerFlags;
use jiff::Timestamp;

impl Session {
    /// Appends `message` (whole, CRLF line ends) to the folder `wire`. Gives the folder's epoch and the new UID where the
    /// server tells them. If the answer is lost ([`Error::AnswerLost`]) look in the folder before repeating.
    pub async fn append(&mut self, wire: &str, flags: ServerFlags, date: Timestamp, message: &[u8]) -> Result<Option<(u32, u32)>, Error> {
        let names = flags.names().collect::<Vec<_>>().join(" ");
        let date = date.strftime("%d-%b-%Y %H:%M:%S +0000").to_string();
        let command = format!("APPEND {} ({names}) \"{date}\" {{{}}}", quoted(wire)?, message.len());
        self.wire.idle()?;
        let allowed = self.wire.ordinary();
        let tag = self.wire.send(command.as_bytes(), allowed).await?;
        loop {
            let line = self.wire.read().await?;
            match self.wire.ended(line, Asked::Other)? {
                Reply::Line(Line::Continue) => break,
                Reply::Line(_) => {}
                Reply::Ended(..) => return Err(Error::Protocol("APPEND ended before its message")),
            }
        }
        let sent = async {
            self.wire.write(message).await?;
            self.wire.write(b"\r\n").await?;
            self.wire.finish(tag, Asked::Other, |_| Ok(())).await
        };
        match sent.await {
            Ok(code) => Ok(code.appended),
            Err(Error::Lost { .. } | Error::Silent | Error::Protocol(_)) => Err(Error::AnswerLost),
            Err(refused) => Err(refused),
        }
    }
}
