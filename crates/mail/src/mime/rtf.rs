//! Rich Text Format, as Outlook wraps whole messages in it: compressed (MS-OXRTFCP), and often holding the markup it
//! was made from (MS-OXRTFEX).

mod decompress;
mod reader;
mod tokens;

pub(crate) use decompress::decompress;

use crate::html;

/// What a text in this format says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words {
    /// The markup it was made from; `None` where it was made from none.
    pub(crate) html: Option<String>,
    /// As text, line feeds only.
    pub(crate) text: String,
}

/// Reads it. What is no text (fonts, pictures, fields' instructions) is passed over.
pub(crate) fn read(rtf: &[u8]) -> Words {
    let (is_markup, out) = reader::Reader::read(rtf);
    if is_markup {
        return Words { text: html::text(&out), html: Some(out) };
    }
    Words { html: None, text: out.trim().to_owned() }
}

#[cfg(test)]
mod tests;
