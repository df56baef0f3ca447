//! Quoted history and signature in text.

/// A text cut in two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// What the author wrote now.
    pub new: String,
    /// Signature and quoted history; empty where there is none.
    pub quoted: String,
}

/// Cuts a text body.
pub fn split(text: &str) -> Split {
    let _ = text;
    unimplemented!()
}
