//! What comes on standard input: texts, passwords, JSON.

use api::accounts::Password;
use api::{Error, Result};
use std::io::{BufRead as _, Read as _};

/// A longer line is no password.
const LONGEST_SECRET: u64 = 64 << 10;

/// All of standard input as text, lines ended as on Unix.
pub(crate) fn text() -> Result<String> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(|e| unreadable(&e))?;
    let text = String::from_utf8(bytes).map_err(|_| Error::new("invalid", "The text on standard input is not UTF-8."))?;
    Ok(text.replace("\r\n", "\n"))
}

/// The first line of standard input, without its end.
pub(crate) fn password() -> Result<Password> {
    let mut line = String::new();
    let read = std::io::stdin().lock().take(LONGEST_SECRET).read_line(&mut line);
    read.map_err(|e| unreadable(&e))?;
    line.truncate(line.trim_end_matches(['\r', '\n']).len());
    if line.is_empty() {
        return Err(Error::new("invalid", "There is no password on standard input.").hint("Write it there, in one line."));
    }
    Ok(Password::new(line))
}

/// One JSON value from standard input.
pub(crate) fn json<T: serde::de::DeserializeOwned>() -> Result<T> {
    serde_json::from_str(&text()?).map_err(|e| Error::new("invalid", format!("The JSON on standard input is not as expected: {e}.")))
}

fn unreadable(error: &std::io::Error) -> Error {
    Error::new("invalid", format!("Standard input cannot be read: {error}."))
}
