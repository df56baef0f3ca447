//! Cleaning.

/// What may stay.
pub struct Policy<'a> {
    /// Consent to remote pictures: `http` and `https` in `img src`, nothing else.
    pub remote: bool,
    /// The address of a picture in this message by its `cid:` reference (or Content-Location), e.g.
    /// `message://localhost/<message>/<part>`; `None` drops it.
    pub picture: &'a dyn Fn(&str) -> Option<String>,
}

/// Markup in which nothing runs and nothing is fetched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// What is new in the message.
    pub html: String,
    /// Quoted history, to be folded; `None` where there is none.
    pub quoted_html: Option<String>,
    /// Remote pictures that were kept out.
    pub blocked: u32,
    /// No own colours or layout: may follow the theme.
    pub plain_looking: bool,
}

/// Cleans markup. Linear; at most 2 MB of it is looked at.
pub fn clean(html: &str, policy: &Policy) -> Cleaned {
    let _ = (html, policy);
    unimplemented!()
}
