//! What is printed: a JSON value as it is, bytes as they are, or calm tables and lines for a person.

use api::sync;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{IsTerminal as _, Write as _};
use std::sync::Mutex;

/// Columns are not wider than this.
const WIDEST: usize = 56;

/// One JSON value on a line of its own.
pub(crate) fn json(value: &[u8]) {
    let mut out = std::io::stdout().lock();
    // A reader that has seen enough is no failure.
    let _ = out.write_all(value).and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush());
}

/// Exactly these bytes.
pub(crate) fn bytes(bytes: &[u8]) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(bytes).and_then(|()| out.flush());
}

/// Text for a person.
pub(crate) fn text(text: &str) {
    let ended = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    bytes(format!("{text}{ended}").as_bytes());
}

/// A field of a view as text; empty where it is null or not there.
pub(crate) fn field(view: &Value, path: &str) -> String {
    let value = path.split('.').fold(view, |value, key| value.get(key).unwrap_or(&Value::Null));
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.into(),
        Value::Array(items) => {
            items.iter().map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned)).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

/// A table of rows: pairs of heading and path. `empty` is said where there are none.
pub(crate) fn table(rows: &Value, columns: &[(&str, &str)], empty: &str) -> String {
    let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
    if rows.is_empty() {
        return format!("{empty}\n");
    }
    let heading: Vec<String> = columns.iter().map(|(heading, _)| (*heading).to_owned()).collect();
    let cells = rows.iter().map(|row| columns.iter().map(|(_, path)| one_line(&field(row, path))).collect());
    let lines: Vec<Vec<String>> = std::iter::once(heading).chain(cells).collect();
    let widths: Vec<usize> = (0..columns.len())
        .map(|at| lines.iter().filter_map(|line| line.get(at)).map(|cell| cell.chars().count()).max().unwrap_or_default())
        .collect();
    lines.iter().map(|line| padded(line, &widths)).collect()
}

/// Labelled lines of one view, those with nothing to say left out.
pub(crate) fn lines(view: &Value, fields: &[(&str, &str)]) -> String {
    let width = fields.iter().map(|(label, _)| label.len()).max().unwrap_or_default();
    let shown = fields.iter().map(|(label, path)| (label, field(view, path))).filter(|(_, text)| !text.is_empty());
    shown.map(|(label, text)| format!("{label:width$}  {text}\n")).collect()
}

/// `Name <address>`, or what there is of it.
pub(crate) fn person(view: &Value) -> String {
    let (name, address) = (field(view, "name"), field(view, "address"));
    match (name.is_empty(), address.is_empty()) {
        (false, false) => format!("{name} <{address}>"),
        (false, true) => name,
        _ => address,
    }
}

fn padded(line: &[String], widths: &[usize]) -> String {
    let cells = line.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}", width = *width));
    format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
}

/// Control characters of strangers never reach a terminal.
fn one_line(text: &str) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if clean.chars().count() <= WIDEST {
        return clean;
    }
    let kept: String = clean.chars().take(WIDEST.saturating_sub(1)).collect();
    format!("{kept}…")
}

/// Without the characters by which a text could steer a terminal.
pub(crate) fn harmless(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// Progress on standard error: one line that is written over on a terminal, else a line for each tenth.
pub(crate) struct Progress {
    terminal: bool,
    said: Mutex<BTreeMap<String, u32>>,
}

impl Progress {
    pub(crate) fn new() -> Progress {
        Progress { terminal: std::io::stderr().is_terminal(), said: Mutex::new(BTreeMap::new()) }
    }

    pub(crate) fn show(&self, step: &sync::Progress) {
        let parts = if self.terminal { 1000 } else { 10 };
        let part = match step.total {
            0 => u64::from(step.done / 500),
            total => u64::from(step.done).saturating_mul(parts) / u64::from(total),
        };
        let part = u32::try_from(part).unwrap_or(u32::MAX);
        let Ok(mut said) = self.said.lock() else { return };
        if said.insert(step.account.clone(), part) == Some(part) {
            return;
        }
        let what = if step.address.is_empty() { "messages" } else { &step.address };
        let of = if step.total > 0 { format!(" of {}", step.total) } else { String::new() };
        let (start, end) = if self.terminal { ("\r", "") } else { ("", "\n") };
        eprint!("{start}{what}: {}{of}{end}", step.done);
        if self.terminal && step.total > 0 && step.done >= step.total {
            eprintln!();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_table_aligns_and_cuts_and_shows_no_control_characters() {
        let rows = json!([{ "a": "x\u{1b}[31m", "b": { "c": "long ".repeat(20) } }, { "a": "second", "b": null }]);
        let shown = table(&rows, &[("A", "a"), ("B", "b.c")], "None.");
        assert_eq!(shown.lines().next(), Some("A       B"));
        assert!(!shown.contains('\u{1b}') && shown.contains('…'), "{shown}");
        assert_eq!(shown.lines().last(), Some("second"));
        assert_eq!(table(&json!([]), &[("A", "a")], "None."), "None.\n");
    }

    #[test]
    fn lines_leave_out_what_is_unknown() {
        let view = json!({ "name": "Dock", "reason": null, "tags": ["a", "b"] });
        assert_eq!(lines(&view, &[("Name", "name"), ("Reason", "reason"), ("Tags", "tags")]), "Name    Dock\nTags    a, b\n");
    }
}
