//! Trying and adding accounts.

use super::{AccountView, ConnectionTest, ImapForm, Password, TestLine, change, show};
use crate::forms;
use crate::{Api, Error, Result, team};
use domain::accounts::{Kind, MailSettings, Security, Server};
use domain::{AccountId, Viewer};
use engine::accounts::NewAccount;
use net::Providers;
use std::net::IpAddr;

/// Tries receiving and sending with a form that is not saved. What a server does is in the answer.
///
/// # Errors
/// `invalid` where the form is incomplete.
pub async fn test_imap(api: &Api, viewer: &Viewer, form: &ImapForm, password: &Password) -> Result<ConnectionTest> {
    team::may_change_settings(viewer)?;
    Ok(first_that_works(api, form, password).await?.1)
}

/// Adds an account after receiving and sending were tried; `test: false` skips that.
///
/// # Errors
/// `not_authorised`, `invalid`, `conflict` where the mailbox is connected already, `keychain_unavailable`, and what
/// the servers refused.
pub async fn add_imap(api: &Api, viewer: &Viewer, form: &ImapForm, password: &Password, test: bool) -> Result<AccountView> {
    team::may_change_settings(viewer)?;
    let address = address(&form.email)?;
    // Before any server sees the password: without a safe place for it there will be no account.
    api.engine().vault().check().await?;
    let settings = if test {
        let (settings, found) = first_that_works(api, form, password).await?;
        match found.problem {
            Some(problem) => return Err(problem),
            None => settings,
        }
    } else {
        candidates(api, form)?.into_iter().next().ok_or_else(|| Error::new("invalid", "The servers are missing."))?
    };
    let local = address.split('@').next().unwrap_or_default();
    let name = Some(form.sender_name.trim()).filter(|name| !name.is_empty()).unwrap_or(local).to_owned();
    let new = NewAccount { kind: Kind::Imap, address, name, mail: settings };
    let account = engine::accounts::add(api.engine(), viewer.user, new, password.secret()).await?;
    if !form.signature_html.trim().is_empty() {
        change::sign(api, viewer, account.id, &form.signature_html).await?;
    }
    show(api, viewer, account.id).await
}

/// Tries receiving and sending with what is saved.
///
/// # Errors
/// `not_found`, `keychain_unavailable`.
pub async fn test(api: &Api, viewer: &Viewer, id: AccountId) -> Result<ConnectionTest> {
    team::may_change_settings(viewer)?;
    Ok(view(engine::accounts::test(api.engine(), id).await?))
}

/// Tries a new password and keeps it where it works.
///
/// # Errors
/// `not_authorised`, `not_found`, `keychain_unavailable`.
pub async fn reconnect(api: &Api, viewer: &Viewer, id: AccountId, password: &Password) -> Result<ConnectionTest> {
    team::may_change_settings(viewer)?;
    Ok(view(engine::accounts::reconnect(api.engine(), viewer.user, id, password.secret()).await?))
}

/// Tries the candidates in turn; where none works, what the first one met.
async fn first_that_works(api: &Api, form: &ImapForm, password: &Password) -> Result<(MailSettings, ConnectionTest)> {
    let secret = password.secret();
    let mut first = None;
    for settings in candidates(api, form)? {
        let found = view(engine::accounts::connection(api.engine(), &settings, &secret).await?);
        if found.problem.is_none() {
            return Ok((settings, found));
        }
        first.get_or_insert((settings, found));
    }
    first.ok_or_else(|| Error::new("invalid", "The servers are missing."))
}

/// The form with its gaps filled: a known provider's servers, else `imap.` and `smtp.` before the domain, and both
/// ways of handing mail over where no port is named (RFC 8314 §3.3 prefers the first).
fn candidates(api: &Api, form: &ImapForm) -> Result<Vec<MailSettings>> {
    let address = address(&form.email)?;
    let domain = address.rsplit('@').next().unwrap_or_default().to_lowercase();
    let username = Some(form.username.trim()).filter(|name| !name.is_empty()).unwrap_or(&address).to_owned();
    let known = provider(&domain).map(|kind| Providers::load(api.data_dir()).map(|all| all.mail(kind).cloned()));
    let known = known.transpose().map_err(|e| Error::new("invalid", e.to_string()))?.flatten();
    let (imap_guess, smtp_guess) = match &known {
        Some(known) => (known.imap.host.clone(), known.smtp.host.clone()),
        None => (format!("imap.{domain}"), format!("smtp.{domain}")),
    };
    let imap = server(&form.imap_host, &imap_guess, form.imap_port, 993, form.imap_security.as_deref())?;
    let smtp_ports = match (form.smtp_port, &known) {
        (0, Some(known)) if form.smtp_host.trim().is_empty() => vec![known.smtp.port],
        (0, _) => vec![465, 587],
        (port, _) => vec![port],
    };
    let settings = smtp_ports.into_iter().map(|port| {
        let smtp = server(&form.smtp_host, &smtp_guess, port, port, form.smtp_security.as_deref())?;
        Ok(MailSettings { imap: imap.clone(), smtp, username: username.clone() })
    });
    settings.collect()
}

fn server(host: &str, guess: &str, port: u16, usual: u16, security: Option<&str>) -> Result<Server> {
    let host = Some(host.trim()).filter(|host| !host.is_empty()).unwrap_or(guess).to_owned();
    if host.contains(|c: char| c.is_whitespace() || c.is_control() || c == '/') {
        return Err(Error::new("invalid", format!("“{}” is not the name of a server.", forms::short(&host))));
    }
    let port = if port == 0 { usual } else { port };
    let security = match security {
        Some(text) => forms::named::<Security>("way of protecting a connection", text)?,
        None if matches!(port, 993 | 465) => Security::Tls,
        None if is_loopback(&host) => Security::Plain,
        None => Security::Starttls,
    };
    Ok(Server { host, port, security })
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Providers whose servers are not named after the domain of their addresses.
fn provider(domain: &str) -> Option<Kind> {
    match domain {
        "gmail.com" | "googlemail.com" => Some(Kind::Gmail),
        "outlook.com" | "hotmail.com" | "live.com" | "msn.com" => Some(Kind::Office365),
        _ => None,
    }
}

fn address(text: &str) -> Result<String> {
    let text = text.trim();
    let good = text.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty() && !domain.contains('@'));
    if !good || text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(Error::new("invalid", format!("“{}” is not a mail address.", forms::short(text))));
    }
    Ok(text.to_owned())
}

fn view(test: engine::accounts::ConnectionTest) -> ConnectionTest {
    let lines = |lines: Vec<engine::accounts::Line>| {
        lines.into_iter().map(|line| TestLine { step: line.step.as_str().into(), passed: line.passed, detail: line.detail }).collect()
    };
    ConnectionTest {
        receiving: lines(test.receiving),
        sending: lines(test.sending),
        problem: test.problem.map(Error::from),
        took_ms: u32::try_from(test.took.as_millis()).unwrap_or(u32::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn security_follows_the_port_and_loopback_may_be_plain() {
        for (host, port, said, expected) in [
            ("imap.example", 993, None, Security::Tls),
            ("imap.example", 143, None, Security::Starttls),
            ("127.0.0.1", 143, None, Security::Plain),
            ("::1", 2525, None, Security::Plain),
            ("127.0.0.1", 993, None, Security::Tls),
            ("imap.example", 993, Some("starttls"), Security::Starttls),
        ] {
            assert_eq!(server(host, "", port, 993, said).map(|server| server.security), Ok(expected), "{host} {port}");
        }
        assert!(server("im ap", "", 0, 993, None).is_err() && server("h", "", 0, 993, Some("none")).is_err());
        assert_eq!(server("", "imap.example", 0, 993, None).map(|server| (server.host, server.port)), Ok(("imap.example".into(), 993)));
    }

    #[test]
    fn an_address_has_one_at_and_nothing_blank() {
        assert_eq!(address(" Agent@Example.com "), Ok("Agent@Example.com".into()));
        for bad in ["", "agent", "@x", "a@", "a@b@c", "a b@c", "a@b\nc"] {
            assert!(address(bad).is_err(), "{bad}");
        }
    }
}
