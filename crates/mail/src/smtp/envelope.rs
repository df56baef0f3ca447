//! Who a message is from and for, apart from what its headers say.

use crate::Error;

/// Sender and recipients as the server hears them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// The account's address; `None` is the null sender of automatic answers.
    pub from: Option<String>,
    /// Every recipient, Bcc too.
    pub to: Vec<String>,
}

impl Envelope {
    /// The envelope as it goes on the wire: domains in ASCII, each recipient once.
    ///
    /// # Errors
    /// An address to which nothing can be sent; no recipient at all.
    pub(super) fn prepared(&self) -> Result<Envelope, Error> {
        let from = self.from.as_deref().map(address).transpose()?;
        let mut to: Vec<String> = Vec::with_capacity(self.to.len());
        for recipient in &self.to {
            let recipient = address(recipient)?;
            if !to.contains(&recipient) {
                to.push(recipient);
            }
        }
        if to.is_empty() {
            return Err(Error::Unsendable("it has no recipient".into()));
        }
        Ok(Envelope { from, to })
    }

    /// Whether an address needs SMTPUTF8.
    pub(super) fn is_international(&self) -> bool {
        self.from.iter().chain(&self.to).any(|address| !address.is_ascii())
    }
}

/// An address that can stand between angle brackets: no white space, no control characters, no brackets, one domain.
/// International domains become punycode, which needs nothing of the server.
pub(crate) fn address(text: &str) -> Result<String, Error> {
    let refuse = || Error::Address(text.chars().filter(|c| !c.is_control()).take(100).collect());
    let (local, domain) = text.trim().rsplit_once('@').ok_or_else(refuse)?;
    let is_harmless =
        |part: &str| !part.is_empty() && !part.chars().any(|c| c.is_control() || c.is_whitespace() || "<>,;:\\\"()[]".contains(c));
    let is_quoted = local.len() > 2 && local.starts_with('"') && local.ends_with('"');
    let bare = local.trim_matches('"');
    let is_local = is_harmless(local) || is_quoted && !bare.chars().any(|c| c.is_control() || "\"\\<>".contains(c));
    let is_literal =
        domain.starts_with('[') && domain.ends_with(']') && is_harmless(domain.trim_matches(['[', ']']).trim_start_matches("IPv6:"));
    if !is_local || local.len() > 256 || domain.len() > 255 {
        return Err(refuse());
    }
    if is_literal {
        return Ok(format!("{local}@{domain}"));
    }
    if !is_harmless(domain) {
        return Err(refuse());
    }
    let domain = idna::domain_to_ascii(domain).map_err(|_| refuse())?;
    Ok(format!("{local}@{domain}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_reach_the_wire_clean_or_not_at_all() {
        assert_eq!(address(" a.b+c@Example.com ").unwrap(), "a.b+c@example.com");
        assert_eq!(address("info@größe.example").unwrap(), "info@xn--gre-6ka8i.example");
        assert_eq!(address("\"a b\"@x.example").unwrap(), "\"a b\"@x.example");
        assert_eq!(address("müller@x.example").unwrap(), "müller@x.example");
        for bad in [
            "",
            "a",
            "@x.example",
            "a@",
            "a b@x.example",
            "a@x.example>",
            "a@x\r\nRCPT TO:<b@x>",
            "\"a\r\nb\"@x.example",
            "<a@x.example>",
            "a@x y",
            "\"a\" x\"@x.example",
            "a,b@x.example",
        ] {
            assert!(address(bad).is_err(), "{bad:?}");
        }
    }
}
