//! How large files and functions are, and how nouns are spelled.

use crate::command::{output, root};
use anyhow::{Context, Result};
use std::path::Path;

/// No file of code is longer; generated ones are left out.
const LONGEST_FILE: usize = 600;
/// Half of all files are at most this long, nine of ten at most three times as long.
const USUAL_FILE: usize = 120;
/// Nine of ten functions are at most this long.
const USUAL_FUNCTION: usize = 32;
/// Spellings that look like a noun of the product and are not.
const MISSPELLED: &[&str] =
    &["conversation.rs", "message.rs", "account.rs", "contact.rs", "draft.rs", "tag.rs", "note.rs", "outboxes.rs", "notification.rs"];

pub(super) fn broken() -> Result<Vec<String>> {
    let listed = output("git", &["ls-files", "-co", "--exclude-standard"]).context("git lists no files here")?;
    let mut out = Vec::new();
    let (mut files, mut functions) = (Vec::new(), Vec::new());
    for name in listed.lines().filter(|name| [".rs", ".ts", ".tsx"].iter().any(|end| name.ends_with(end))) {
        let Ok(text) = std::fs::read_to_string(root().join(name)) else { continue };
        if name.ends_with("bindings.ts") {
            continue;
        }
        let lines = text.lines().count();
        if lines > LONGEST_FILE {
            out.push(format!("{name} has {lines} lines: split it by meaning (at most {LONGEST_FILE})"));
        }
        let base = Path::new(name).file_name().and_then(|base| base.to_str()).unwrap_or_default();
        if MISSPELLED.contains(&base) {
            out.push(format!("{name}: nouns have one spelling in every room, here the plural"));
        }
        if name.ends_with(".rs") {
            files.push(lines);
            functions.extend(lengths(&text));
        }
    }
    for (what, values, share, limit) in [
        ("Rust file, median", &mut files.clone(), 50, USUAL_FILE),
        ("Rust file, nine of ten", &mut files, 90, 300),
        ("Rust function, nine of ten", &mut functions, 90, USUAL_FUNCTION),
    ] {
        let found = quantile(values, share);
        if found > limit {
            out.push(format!("{what}: {found} lines (at most {limit})"));
        }
    }
    Ok(out)
}

fn quantile(values: &mut [usize], percent: usize) -> usize {
    values.sort_unstable();
    values.get((values.len() * percent / 100).min(values.len().saturating_sub(1))).copied().unwrap_or(0)
}

/// Lines of each function, from its signature to the brace at the same indentation.
fn lengths(text: &str) -> Vec<usize> {
    let lines: Vec<&str> = text.lines().collect();
    let is_start = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().take_while(|word| !word.contains('(') || word.starts_with("pub(")).collect();
        words.contains(&"fn") && !line.trim_start().starts_with("//") && !line.trim_end().ends_with(';')
    };
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut out = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| is_start(line)) {
        let one_line = line.trim_end().ends_with('}');
        let end =
            lines.iter().skip(at).position(|other| one_line || (indent(other) == indent(line) && other.trim_start().starts_with('}')));
        out.push(end.unwrap_or(0) + 1);
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn functions_are_measured_from_signature_to_closing_brace() {
        let text = "fn one() { 1 }\n\nimpl X {\n    pub(crate) fn two() {\n        3\n    }\n}\n";
        assert_eq!(super::lengths(text), vec![1, 3]);
    }
}
