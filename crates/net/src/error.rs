//! Why another machine could not be reached safely.

use crate::certificate::Fault;
use domain::{Code, Refusal};

/// A failure between the name and the first byte of the protocol. Nothing secret was sent by then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The name has no address.
    #[error("{host} has no address")]
    NameNotFound {
        /// The name asked for.
        host: String,
    },
    /// Something is there and closed the port.
    #[error("{host} refuses connections on port {port}")]
    Refused {
        /// Host as configured.
        host: String,
        /// Port as configured.
        port: u16,
    },
    /// Nothing answered in time.
    #[error("{host} does not answer ({waiting_for})")]
    Timeout {
        /// Host as configured.
        host: String,
        /// What was awaited: the connection, TLS, a line.
        waiting_for: &'static str,
    },
    /// There is no way there: this machine has no network, or the resolver does not answer.
    #[error("there is no network to {host}")]
    Unreachable {
        /// Host as configured.
        host: String,
    },
    /// The other side ended the connection.
    #[error("{host} ended the connection")]
    Lost {
        /// Host as configured.
        host: String,
    },
    /// The certificate is not good for this host.
    #[error("certificate of {host}: {fault}")]
    Certificate {
        /// Host as configured.
        host: String,
        /// What is wrong with it.
        fault: Fault,
    },
    /// What answered does not speak TLS as we do.
    #[error("TLS with {host}: {detail}")]
    Tls {
        /// Host as configured.
        host: String,
        /// The library's words.
        detail: String,
    },
    /// A plain connection to another machine, or STARTTLS that the server does not offer.
    #[error("{host} would be spoken to without TLS")]
    TlsRequired {
        /// Host as configured.
        host: String,
    },
    /// The server said something out of place before TLS: a sign of tampering.
    #[error("{host} sent unexpected bytes before TLS")]
    Tampered {
        /// Host as configured.
        host: String,
    },
    /// The providers file cannot be used.
    #[error("providers.toml: {0}")]
    Providers(String),
    /// This machine's own certificates cannot be read.
    #[error("trusted certificates of this computer: {0}")]
    Roots(String),
}

impl Error {
    /// Whether it may go away by itself: retried with [`crate::backoff()`], not shown as an account's error.
    pub fn is_transient(&self) -> bool {
        matches!(
            self,
            Error::NameNotFound { .. } | Error::Refused { .. } | Error::Timeout { .. } | Error::Unreachable { .. } | Error::Lost { .. }
        )
    }

    /// The stable code.
    pub fn code(&self) -> Code {
        match self {
            Error::NameNotFound { .. } => Code::NameNotFound,
            Error::Refused { .. } => Code::Refused,
            Error::Timeout { .. } => Code::Timeout,
            Error::Unreachable { .. } => Code::Offline,
            Error::Certificate { .. } => Code::Certificate,
            Error::TlsRequired { .. } => Code::TlsRequired,
            Error::Lost { .. } | Error::Tls { .. } | Error::Tampered { .. } | Error::Roots(_) => Code::Server,
            Error::Providers(_) => Code::Invalid,
        }
    }

    fn hint(&self) -> &'static str {
        match self {
            Error::NameNotFound { .. } => "Check the spelling of the server.",
            Error::Refused { .. } => "Check the port: 993 or 143 for receiving, 465 or 587 for sending.",
            Error::Timeout { .. } => "Check server and port; a firewall may be in between.",
            Error::Certificate { .. } => "Check the server's name. If it is right, its operator must renew the certificate.",
            Error::Tls { .. } => "Check port and security: 993 and 465 use TLS, 143 and 587 STARTTLS.",
            Error::TlsRequired { .. } => "Choose TLS or STARTTLS.",
            Error::Tampered { .. } => "Choose TLS instead of STARTTLS, or use another network.",
            Error::Unreachable { .. } | Error::Lost { .. } | Error::Providers(_) | Error::Roots(_) => "",
        }
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Refusal {
        let sentence = match &error {
            Error::NameNotFound { host } => format!("There is no server named {host}."),
            Error::Refused { host, port } => format!("{host} does not accept connections on port {port}."),
            Error::Timeout { host, .. } => format!("{host} does not answer."),
            Error::Unreachable { host } => format!("No network to {host}."),
            Error::Lost { host } => format!("{host} ended the connection."),
            Error::Certificate { host, fault } => format!("{} Nothing was sent to it.", fault.sentence(host)),
            Error::Tls { host, detail } => format!("No secure connection to {host}: {detail}."),
            Error::TlsRequired { host } => format!("{host} would be reached without encryption. Nothing was sent to it."),
            Error::Tampered { host } => format!("Something between here and {host} tampers with the connection. Nothing was sent to it."),
            Error::Providers(why) => format!("The providers file cannot be used: {why}."),
            Error::Roots(why) => format!("The trusted certificates of this computer cannot be read: {why}."),
        };
        let hint = error.hint();
        Refusal::new(error.code(), sentence).hint(hint)
    }
}
