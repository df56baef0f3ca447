//! The program's log: on standard error, and only where `CONVERSATIONS_LOG` asks for it.

use tracing_subscriber::EnvFilter;

/// Libraries through whose hands passwords and mail go never log in detail, whatever is asked for.
const QUIET: &str = "async_imap=info,imap_proto=info,lettre=info,rustls=info,tokio_rustls=info,hyper=info,hyper_util=info,reqwest=info,zbus=info,keyring=info,secret_service=info,sqlx=info";

/// `CONVERSATIONS_LOG` is a level or a list of targets with levels; without it nothing is logged. Other variables of
/// this kind are not listened to.
pub(crate) fn to_stderr() {
    let Ok(wanted) = std::env::var("CONVERSATIONS_LOG") else { return };
    let filter = EnvFilter::new(format!("{wanted},{QUIET}"));
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false).try_init();
}
