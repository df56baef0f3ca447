//! What a server offers, from its answer to EHLO.

use super::reply::Reply;

/// Extensions that change what we do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Offers {
    /// Ways to sign in, upper case.
    pub(super) sign_in: Vec<String>,
    /// The largest message; `None` where it does not say.
    pub(super) size: Option<u64>,
    /// Whether SIZE may be declared.
    pub(super) takes_size: bool,
    /// Addresses beyond ASCII (RFC 6531).
    pub(super) smtputf8: bool,
    /// STARTTLS.
    pub(super) starttls: bool,
}

impl Offers {
    /// Reads the reply; case does not count, and the old `AUTH=` is understood.
    pub(super) fn read(reply: &Reply) -> Offers {
        let mut offers = Offers::default();
        for line in reply.lines.iter().skip(1) {
            let upper = line.to_ascii_uppercase().replacen("AUTH=", "AUTH ", 1);
            let mut words = upper.split_whitespace();
            match words.next() {
                Some("AUTH") => offers.sign_in.extend(words.map(str::to_owned)),
                Some("SIZE") => {
                    offers.takes_size = true;
                    offers.size = words.next().and_then(|size| size.parse().ok()).filter(|size| *size > 0);
                }
                Some("SMTPUTF8") => offers.smtputf8 = true,
                Some("STARTTLS") => offers.starttls = true,
                _ => {}
            }
        }
        offers
    }

    /// Whether a way to sign in is offered.
    pub(super) fn offers(&self, mechanism: &str) -> bool {
        self.sign_in.iter().any(|offered| offered == mechanism)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_are_found_in_any_spelling() {
        let lines = ["mx.example", "SIZE 1000", "auth=LOGIN plain", "STARTTLS", "smtputf8", "X-OTHER"];
        let offers = Offers::read(&Reply { code: 250, lines: lines.map(str::to_owned).to_vec() });
        assert_eq!((offers.size, offers.starttls, offers.smtputf8), (Some(1000), true, true));
        assert!(offers.offers("PLAIN") && offers.offers("LOGIN") && !offers.offers("XOAUTH2"));
    }
}
