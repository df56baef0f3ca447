//! `format=flowed` (RFC 3676): paragraphs that survive narrow screens.

/// Where sent lines are broken.
const WIDTH: usize = 72;

/// Joins the flowed lines of a received text. `delsp`: the space before a soft break is not part of the text.
pub fn decode(text: &str, delsp: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut flowing: Option<usize> = None;
    for line in text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)) {
        let content = line.trim_start_matches('>');
        let depth = line.len() - content.len();
        let content = content.strip_prefix(' ').unwrap_or(content);
        let is_signature = content == "-- ";
        if flowing != Some(depth) || is_signature {
            begin(&mut out, flowing.is_some(), depth, content.is_empty());
        }
        let flows = content.ends_with(' ') && !is_signature;
        out.push_str(if flows && delsp { content.strip_suffix(' ').unwrap_or(content) } else { content });
        flowing = flows.then_some(depth);
        if !flows {
            out.push('\n');
        }
    }
    if !text.ends_with('\n') || out.ends_with("\n\n") {
        out.pop();
    }
    out
}

/// Begins a line of that depth; a paragraph of another depth that was still flowing ends first.
fn begin(out: &mut String, was_flowing: bool, depth: usize, is_empty: bool) {
    if was_flowing {
        out.push('\n');
    }
    if depth > 0 {
        out.extend(std::iter::repeat_n('>', depth));
        out.push_str(if is_empty { "" } else { " " });
    }
}

/// Wraps a text at 72 columns for sending as flowed, stuffed where needed; lines end in CRLF.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for line in text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)) {
        let content = line.trim_start_matches('>');
        let quotes = line.strip_suffix(content).unwrap_or_default();
        let content = if quotes.is_empty() { content } else { content.strip_prefix(' ').unwrap_or(content) };
        let content = if content == "-- " { content } else { content.trim_end_matches(' ') };
        paragraph(&mut out, quotes, content);
    }
    if text.ends_with('\n') {
        out.truncate(out.len() - 2);
    }
    out
}

/// Writes one paragraph, broken after spaces.
fn paragraph(out: &mut String, quotes: &str, content: &str) {
    let width = WIDTH.saturating_sub(quotes.len() + 1).max(20);
    let mut rest = content;
    loop {
        let end = fold(rest, width);
        let (line, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
        out.push_str(quotes);
        if !quotes.is_empty() && !line.is_empty() || line.starts_with([' ', '>']) || line.starts_with("From ") {
            out.push(' ');
        }
        out.push_str(line);
        out.push_str("\r\n");
        rest = tail;
        if rest.is_empty() {
            return;
        }
    }
}

/// How many bytes go on a line of `width` characters, its last space included. Words are never cut.
fn fold(text: &str, width: usize) -> usize {
    let mut best = None;
    for (column, (at, c)) in text.char_indices().enumerate() {
        if column >= width && best.is_some() {
            break;
        }
        let next = text.get(at + 1..).unwrap_or_default();
        if c == ' ' && !next.is_empty() && !next.starts_with(' ') {
            best = Some(at + 1);
        }
    }
    if text.chars().count() <= width { text.len() } else { best.unwrap_or(text.len()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flowed_lines_of_one_depth_are_joined() {
        assert_eq!(decode("a \nb\nc", false), "a b\nc");
        assert_eq!(decode("a \r\nb\r\n", true), "ab\n");
        assert_eq!(decode("> a \n>> b\n> c \n> d\ne", false), "> a \n>> b\n> c d\ne");
        assert_eq!(decode("text \n-- \nname", false), "text \n-- \nname");
        assert_eq!(decode("  stuffed\n >not quoted", false), " stuffed\n>not quoted");
    }

    #[test]
    fn what_is_sent_flowed_reads_back() {
        let long = "word ".repeat(60);
        for text in [
            "short",
            "two\nlines",
            "",
            "> quoted line\n>> deeper\nanswer",
            " leading space\nFrom the start\n>",
            "a  b   c",
            "-- \nname",
            long.trim_end(),
            &format!("> {}", long.trim_end()),
            "https://example.com/a/very/long/address/that/no/line/could/ever/hold/without/breaking/it/in/the/middle now",
        ] {
            let sent = encode(text);
            assert!(sent.lines().all(|line| line.len() <= 120), "{sent}");
            assert_eq!(decode(sent.strip_suffix("\r\n").unwrap_or(&sent), false), text, "{sent}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_reads_back(text in "[ a-zß>\\-\n]{0,300}") {
            let normal = |line: &str| {
                let content = line.trim_start_matches('>');
                let quotes = line.strip_suffix(content).unwrap_or_default();
                let content = if quotes.is_empty() { content } else { content.strip_prefix(' ').unwrap_or(content) };
                let content = if content == "-- " { content } else { content.trim_end_matches(' ') };
                let space = if quotes.is_empty() || content.is_empty() { "" } else { " " };
                format!("{quotes}{space}{content}")
            };
            let read = decode(&encode(&text), false).trim_end_matches('\n').to_owned();
            let expected = text.split('\n').map(normal).collect::<Vec<_>>().join("\n").trim_end_matches('\n').to_owned();
            proptest::prop_assert_eq!(read, expected);
        }
    }
}
