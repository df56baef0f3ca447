//! Words of commands: quoting, and what must never be in one.

use crate::Error;
use domain::UidSet;

/// `text` as a quoted string; refused where a line end or NUL in it could end the command.
pub(crate) fn quoted(text: &str) -> Result<String, Error> {
    if text.contains(['\r', '\n', '\0']) {
        return Err(Error::Denied { said: "a name or password holds a line break".into() });
    }
    Ok(format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")))
}

/// Longest set of UIDs in one command: servers cut or refuse longer lines.
const LONGEST: usize = 7_000;

/// The set in pieces whose text fits a command line, lowest first.
pub(crate) fn pieces(uids: &UidSet) -> Vec<UidSet> {
    let mut pieces = Vec::new();
    let mut piece = UidSet::new();
    let mut length = 0usize;
    for &(first, last) in uids.runs() {
        let text = UidSet::run(first, last).to_string().len().saturating_add(1);
        if length.saturating_add(text) > LONGEST {
            pieces.push(std::mem::take(&mut piece));
            length = 0;
        }
        length = length.saturating_add(text);
        piece.insert_run(first, last);
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_name_can_end_the_command() {
        assert_eq!(quoted("a\"b\\c").unwrap(), r#""a\"b\\c""#);
        for bad in ["a\r\nb LOGOUT", "a\nb", "a\0"] {
            assert!(quoted(bad).is_err());
        }
    }

    #[test]
    fn long_sets_go_in_several_commands_and_lose_nothing() {
        let uids: UidSet = (1..40_000).filter(|uid| uid % 2 == 0).collect();
        let pieces = pieces(&uids);
        assert!(pieces.len() > 10 && pieces.iter().all(|piece| piece.to_string().len() <= LONGEST));
        assert_eq!(pieces.iter().fold(UidSet::new(), |all, piece| all.union(piece)), uids);
    }
}
