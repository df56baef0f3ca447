//! Tags of markup that the cleaner wrote: lower case, quoted attributes, no comments, no raw text elements.

/// A piece of markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'h> {
    /// Escaped text.
    Text(&'h str),
    /// A start tag, whole, with its name and what stands behind the name.
    Open { name: &'h str, attributes: &'h str, whole: &'h str },
    /// An end tag and its name.
    Close { name: &'h str, whole: &'h str },
}

/// Elements without an end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "img" | "wbr" | "col")
}

/// The pieces of markup with their positions.
pub(super) fn tokens(html: &str) -> impl Iterator<Item = (usize, Token<'_>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = html.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        let token =
            if rest.starts_with('<') { tag(rest) } else { Token::Text(rest.get(..rest.find('<').unwrap_or(rest.len())).unwrap_or(rest)) };
        at += match token {
            Token::Text(text) => text.len(),
            Token::Open { whole, .. } | Token::Close { whole, .. } => whole.len(),
        };
        Some((start, token))
    })
}

/// The tag at the beginning; quoted values may contain anything.
fn tag(rest: &str) -> Token<'_> {
    let mut in_quotes = false;
    let end = rest.bytes().position(|byte| {
        in_quotes ^= byte == b'"';
        byte == b'>' && !in_quotes
    });
    let whole = rest.get(..end.map_or(rest.len(), |end| end + 1)).unwrap_or(rest);
    let inner = whole.trim_start_matches('<').trim_end_matches('>');
    if let Some(name) = inner.strip_prefix('/') {
        return Token::Close { name: name.trim(), whole };
    }
    let length = inner.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inner.len());
    let (name, attributes) = inner.split_at_checked(length).unwrap_or((inner, ""));
    Token::Open { name, attributes, whole }
}

/// Names and escaped values of a start tag.
pub(super) fn attributes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let equals = rest.find("=\"")?;
        let (name, tail) = rest.split_at_checked(equals)?;
        let value = tail.get(2..)?;
        let end = value.find('"')?;
        rest = value.get(end + 1..)?;
        Some((name.rsplit(' ').next().unwrap_or(name), value.get(..end)?))
    })
}

/// Undoes what the serialiser escapes.
pub(super) fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", "\u{a0}");
    text.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_with_their_attributes() {
        let html = "a<a href=\"x>y\" title=\"t\">b</a><br>c";
        let found: Vec<_> = tokens(html).map(|(_, token)| token).collect();
        assert_eq!(found.len(), 6);
        let Token::Open { name, attributes: text, .. } = found[1] else { panic!() };
        assert_eq!((name, attributes(text).collect::<Vec<_>>()), ("a", vec![("href", "x>y"), ("title", "t")]));
        assert_eq!(tokens(html).last().map(|(at, _)| at), Some(html.len() - 1));
    }
}
