//! `format=flowed` (RFC 3676): paragraphs that survive narrow screens.

/// Joins the flowed lines of a received text. `delsp`: the space before a soft break is not part of the text.
pub fn decode(text: &str, delsp: bool) -> String {
    let _ = (text, delsp);
    unimplemented!()
}

/// Wraps a text at 72 columns for sending as flowed, stuffed where needed; lines end in CRLF.
pub fn encode(text: &str) -> String {
    let _ = text;
    unimplemented!()
}
