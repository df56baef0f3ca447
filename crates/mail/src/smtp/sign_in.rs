//! Signing in (RFC 4954).

use super::reply::Reply;
use super::session::{Session, Silence};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use secrets::Secret;
use std::fmt::{self, Display};

/// How we sign in.
pub enum Credentials<'a> {
    /// Name and password (AUTH PLAIN, LOGIN).
    Password {
        /// Login name.
        username: &'a str,
        /// The password.
        password: &'a Secret,
    },
    /// Name and access token (XOAUTH2).
    Token {
        /// Login name.
        username: &'a str,
        /// Bearer token.
        token: &'a Secret,
    },
}

/// A line of base64; nothing in it can break the line.
struct Encoded<'a>(&'a str, Vec<u8>);

impl Display for Encoded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}\r\n", self.0, BASE64_STANDARD.encode(&self.1))
    }
}

/// A command without anything secret.
struct Line<'a>(&'a str);

impl Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\r\n", self.0)
    }
}

/// Signs in; `None` where the server offers no way that we know.
///
/// # Errors
/// No reply.
pub(super) async fn sign_in(session: &mut Session, credentials: &Credentials<'_>) -> Result<Option<Reply>, Silence> {
    match credentials {
        Credentials::Token { username, token } => {
            let line = format!("user={username}\u{1}auth=Bearer {}\u{1}\u{1}", token.expose());
            let reply = session.command(Encoded("AUTH XOAUTH2 ", line.into_bytes())).await?;
            // 334 carries the reason; an empty line asks for the refusal itself.
            if reply.code == 334 { session.command(Line("")).await.map(Some) } else { Ok(Some(reply)) }
        }
        Credentials::Password { username, password } if session.offers.offers("PLAIN") => {
            let line = format!("\0{username}\0{}", password.expose());
            session.command(Encoded("AUTH PLAIN ", line.into_bytes())).await.map(Some)
        }
        Credentials::Password { username, password } if session.offers.offers("LOGIN") => {
            let mut reply = session.command(Line("AUTH LOGIN")).await?;
            for line in [username, password.expose()] {
                if reply.code != 334 {
                    break;
                }
                reply = session.command(Encoded("", line.as_bytes().to_vec())).await?;
            }
            Ok(Some(reply))
        }
        Credentials::Password { .. } => Ok(None),
    }
}
