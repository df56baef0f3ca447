//! How deep markup nests, judged before a parser sees it: parsers walk up their stack at each tag, so nesting costs
//! quadratic time.

/// Deeper markup is shown as text. Mail that people write stays far below.
const DEEPEST: usize = 800;
/// Elements that end by themselves or hold nothing: leaving them open does not nest.
const FLAT: [&str; 22] = [
    "br", "hr", "img", "p", "li", "dd", "dt", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "meta", "link", "input", "wbr", "col",
    "base", "html", "body",
];

/// Whether markup nests too deep to be parsed.
pub(super) fn is_too_deep(html: &str) -> bool {
    let bytes = html.as_bytes();
    let mut depth = 0_usize;
    for at in memchr::memchr_iter(b'<', bytes) {
        let rest = bytes.get(at + 1..).unwrap_or_default();
        let is_end = rest.first() == Some(&b'/');
        let name = rest.get(usize::from(is_end)..).unwrap_or_default();
        let length = name.iter().take(12).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let name = name.get(..length).unwrap_or_default();
        if length == 0 || FLAT.iter().any(|flat| name.eq_ignore_ascii_case(flat.as_bytes())) && depth < DEEPEST / 2 {
            continue;
        }
        depth = if is_end { depth.saturating_sub(1) } else { depth + 1 };
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::is_too_deep;

    #[test]
    fn only_hostile_nesting_is_too_deep() {
        assert!(is_too_deep(&"<div>".repeat(900)));
        assert!(is_too_deep(&"<a href=x><b>".repeat(500)));
        assert!(!is_too_deep(&"<div><b>x</b></div>".repeat(10_000)));
        assert!(!is_too_deep(&"<p>x<br>".repeat(10_000)));
        assert!(!is_too_deep(&"1 < 2 ".repeat(10_000)));
    }
}
