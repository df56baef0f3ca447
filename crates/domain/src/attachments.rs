//! Files in messages: what is known of them without opening them.

use serde::{Deserialize, Serialize};

/// A part offered as a file. `part` addresses it inside the message's source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Safe file name (see [`safe_name`]).
    pub name: String,
    /// Media type in lower case, e.g. `application/pdf`.
    pub media_type: String,
    /// Decoded size in bytes.
    pub size: u64,
    /// Index of the part in the parsed message.
    pub part: u32,
    /// Content-ID without brackets, for parts that the HTML shows.
    pub content_id: Option<String>,
    /// Shown inside the body (an inline picture), so not listed below it.
    pub inline: bool,
}

/// A file name from a stranger, made safe for every file system and for the eye: no path, no control or
/// direction-changing characters, no reserved device name, at most 150 bytes with its extension kept.
pub fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String =
        last.chars().filter(|c| !c.is_control() && !is_deceptive(*c)).map(|c| if "<>:\"|?*".contains(c) { '_' } else { c }).collect();
    let clean = clean.trim().trim_matches('.').trim();
    let (stem, extension) = match clean.rsplit_once('.') {
        Some((stem, extension)) if extension.chars().count() <= 10 => (stem, Some(extension)),
        _ => (clean, None),
    };
    let mut stem = shorten(stem, 130);
    if stem.is_empty() {
        stem = "file".into();
    }
    if is_reserved(&stem) {
        stem.push('_');
    }
    match extension {
        Some(extension) if !extension.is_empty() => format!("{stem}.{extension}"),
        _ => stem,
    }
}

fn is_deceptive(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn is_reserved(stem: &str) -> bool {
    let upper = stem.split('.').next().unwrap_or_default().to_ascii_uppercase();
    matches!(upper.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (upper.len() == 4 && (upper.starts_with("COM") || upper.starts_with("LPT")) && upper.ends_with(|c: char| c.is_ascii_digit()))
}

fn shorten(text: &str, bytes: usize) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if out.len() + c.len_utf8() > bytes {
            break;
        }
        out.push(c);
    }
    out.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::safe_name;

    #[test]
    fn a_name_never_leaves_its_folder_or_lies_about_its_end() {
        for (given, safe) in [
            ("a/../b.pdf", "b.pdf"),
            ("..\\..\\boot.ini", "boot.ini"),
            ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
            ("CON.txt", "CON_.txt"),
            ("com1", "com1_"),
            ("...", "file"),
            ("a:b*c.png", "a_b_c.png"),
            ("Größe 液压.pdf", "Größe 液压.pdf"),
        ] {
            assert_eq!(safe_name(given), safe);
        }
        assert!(safe_name(&"ü".repeat(900)).len() <= 150);
    }
}
