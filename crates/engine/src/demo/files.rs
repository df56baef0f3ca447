//! Files of the demo's mail, made from their names: pictures, one-page documents, tables.

use super::cast::Part;
use mail::mime::File;

const PLATE: &[u8] = include_bytes!("pictures/plate.jpg");
const PART: &[u8] = include_bytes!("pictures/part.jpg");
const PALLET: &[u8] = include_bytes!("pictures/pallet.jpg");
const LABEL: &[u8] = include_bytes!("pictures/label.jpg");
const ACTUATOR: &[u8] = include_bytes!("pictures/actuator.png");

/// The file of this name; `about` is what a document says.
pub(super) fn file(name: &str, about: &[String], parts: &[Part]) -> File {
    let (media_type, bytes) = match name.rsplit_once('.').map_or("", |(_, end)| end) {
        "pdf" => ("application/pdf", document(name.trim_end_matches(".pdf"), about)),
        "csv" => ("text/csv", table(parts)),
        "png" => ("image/png", ACTUATOR.to_vec()),
        _ => ("image/jpeg", photo(name).to_vec()),
    };
    File { name: name.to_owned(), media_type: media_type.to_owned(), content_id: None, bytes }
}

/// The picture of this name, shown in the text as `content_id`.
pub(super) fn inline(name: &str, content_id: String) -> File {
    File { name: name.to_owned(), media_type: "image/png".to_owned(), content_id: Some(content_id), bytes: ACTUATOR.to_vec() }
}

fn photo(name: &str) -> &'static [u8] {
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&["plate"]) {
        PLATE
    } else if has(&["etiqueta", "label", "slip"]) {
        LABEL
    } else if has(&["palette", "pallet"]) {
        PALLET
    } else {
        PART
    }
}

/// A list of parts, semicolons between the columns.
fn table(parts: &[Part]) -> Vec<u8> {
    let mut out = String::from("number;description;price\r\n");
    for part in parts.iter().take(9) {
        out.push_str(&format!("{};{};{:.2}\r\n", part.number, part.name("en"), part.price));
    }
    out.into_bytes()
}

/// A page in PDF 1.4 (ISO 32000-1): a title and lines in Helvetica, with a correct table of offsets.
fn document(title: &str, lines: &[String]) -> Vec<u8> {
    let mut page = format!("BT /F1 20 Tf 64 760 Td ({}) Tj ET\nBT /F1 11 Tf 64 724 Td 16 TL\n", escaped(title));
    for line in lines.iter().take(40) {
        page.push_str(&format!("({}) Tj T*\n", escaped(line)));
    }
    page.push_str("ET\n");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{page}endstream", page.len()),
    ];
    let mut out = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (number, object) in (1u32..).zip(&objects) {
        offsets.push(out.len());
        out.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let start = out.len();
    out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", offsets.len().saturating_add(1)));
    offsets.iter().for_each(|offset| out.push_str(&format!("{offset:010} 00000 n \n")));
    out.push_str(&format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", offsets.len().saturating_add(1)));
    out.into_bytes()
}

/// A string of a page: ASCII, brackets and backslashes escaped.
fn escaped(text: &str) -> String {
    let plain = |c: char| if c.is_ascii() && !c.is_control() { c } else { '?' };
    text.chars().map(plain).flat_map(|c| matches!(c, '(' | ')' | '\\').then_some('\\').into_iter().chain([c])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_points_at_its_objects() {
        let bytes = document("Q-20418 (copy)", &["4 x BD-430-18T".into()]);
        let text = String::from_utf8(bytes).expect("ASCII");
        let start: usize =
            text.rsplit("startxref\n").next().and_then(|rest| rest.lines().next()).and_then(|n| n.parse().ok()).expect("a number");
        assert!(text[start..].starts_with("xref\n0 6\n"));
        for (number, line) in (1..).zip(text[start..].lines().skip(3).take(5)) {
            let offset: usize = line[..10].parse().expect("an offset");
            assert!(text[offset..].starts_with(&format!("{number} 0 obj")));
        }
        assert!(text.contains("(Q-20418 \\(copy\\)) Tj"));
    }
}
