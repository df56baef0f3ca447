//! Facts about Gmail and Office 365, and the file by which a company changes them.

use crate::Error;
use domain::accounts::{Kind, Security, Server};
use serde::Deserialize;
use std::path::Path;

const BUILT_IN: &str = include_str!("providers.toml");
const FILE: &str = "providers.toml";

/// What is known of the providers, the company's file laid over the built-in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Providers {
    gmail: MailProvider,
    office365: MailProvider,
}

/// The servers of one provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailProvider {
    /// Where mail is read.
    pub imap: Server,
    /// Where mail is handed over.
    pub smtp: Server,
}

/// Sections and keys of other features are left alone here.
#[derive(Default, Deserialize)]
#[serde(default)]
struct File {
    gmail: Section,
    office365: Section,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Section {
    imap_host: Option<String>,
    imap_port: Option<u16>,
    imap_security: Option<Security>,
    smtp_host: Option<String>,
    smtp_port: Option<u16>,
    smtp_security: Option<Security>,
}

impl Providers {
    /// The built-in facts with `providers.toml` of the data folder over them, where there is one.
    pub fn load(data_dir: &Path) -> Result<Providers, Error> {
        match std::fs::read_to_string(data_dir.join(FILE)) {
            Ok(text) => Providers::parse(&text),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Providers::parse(""),
            Err(e) => Err(Error::Providers(e.to_string())),
        }
    }

    /// The built-in facts with `overlay` (TOML) over them.
    pub fn parse(overlay: &str) -> Result<Providers, Error> {
        let read = |text: &str| toml::from_str::<File>(text).map_err(|e| Error::Providers(e.message().to_owned()));
        let (base, over) = (read(BUILT_IN)?, read(overlay)?);
        Ok(Providers { gmail: laid(over.gmail, base.gmail)?, office365: laid(over.office365, base.office365)? })
    }

    /// The servers of a kind of account; `None` where a person names them, or there are none.
    pub fn mail(&self, kind: Kind) -> Option<&MailProvider> {
        match kind {
            Kind::Gmail => Some(&self.gmail),
            Kind::Office365 => Some(&self.office365),
            Kind::Imap | Kind::WhatsAppCloud | Kind::WhatsAppTwilio | Kind::Demo => None,
        }
    }
}

fn laid(over: Section, base: Section) -> Result<MailProvider, Error> {
    let imap = server(over.imap_host.or(base.imap_host), over.imap_port.or(base.imap_port), over.imap_security.or(base.imap_security))?;
    let smtp = server(over.smtp_host.or(base.smtp_host), over.smtp_port.or(base.smtp_port), over.smtp_security.or(base.smtp_security))?;
    Ok(MailProvider { imap, smtp })
}

fn server(host: Option<String>, port: Option<u16>, security: Option<Security>) -> Result<Server, Error> {
    let (Some(host), Some(port), Some(security)) = (host, port, security) else {
        return Err(Error::Providers("host, port or security is missing".into()));
    };
    Ok(Server { host, port, security })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_companys_file_changes_only_what_it_names() {
        let built_in = Providers::parse("").unwrap();
        let text = "[gmail]\nimap_host = 'localhost'\nimap_port = 1143\nimap_security = 'plain'\nclient_id = 'x'\n[whatsapp_cloud]\napp_id = '1'\n";
        let ours = Providers::parse(text).unwrap();
        let gmail = ours.mail(Kind::Gmail).unwrap();
        assert_eq!(gmail.imap, Server { host: "localhost".into(), port: 1143, security: Security::Plain });
        assert_eq!(gmail.smtp, built_in.mail(Kind::Gmail).unwrap().smtp);
        assert_eq!(ours.mail(Kind::Office365), built_in.mail(Kind::Office365));
        assert_eq!(built_in.mail(Kind::Imap), None);
    }

    #[test]
    fn a_broken_file_is_refused_with_its_reason() {
        for bad in ["[gmail", "[gmail]\nimap_port = 'x'", "[gmail]\nimap_security = 'none'"] {
            assert!(matches!(Providers::parse(bad), Err(Error::Providers(why)) if !why.is_empty()), "{bad}");
        }
    }
}
