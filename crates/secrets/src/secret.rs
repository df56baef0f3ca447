//! The value itself.

use zeroize::Zeroizing;

/// A password or token. Its memory is wiped on drop; it can be neither printed nor serialised.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes over the text; the caller keeps no copy.
    pub fn new(text: String) -> Self {
        Secret(Zeroizing::new(text))
    }

    /// The text, for the one place that hands it to a server. Never store or format what comes out.
    pub fn expose(&self) -> &str {
        &self.0
    }
}
