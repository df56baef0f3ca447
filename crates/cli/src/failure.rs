//! How a command says that it did not do what was asked: one line on standard error, with `--json` as an object.

use api::Error;
use clap::error::ErrorKind;
use serde_json::json;
use std::process::ExitCode;

/// Refused or failed: 1.
pub(crate) fn print(error: &Error, json: bool) -> ExitCode {
    say(error, json);
    ExitCode::FAILURE
}

/// Wrong usage: 2. Help and version are no failures.
pub(crate) fn of_arguments(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = error.print();
        return ExitCode::from(2);
    }
    let text = error.to_string();
    // The first paragraph says what is wrong; the usage below it is one --help away.
    let first: Vec<&str> = text.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
    let message = first.join(" ").trim_start_matches("error: ").to_owned();
    let as_json = std::env::args_os().take_while(|argument| argument != "--").any(|argument| argument == "--json");
    say(&Error::new("invalid", message).hint("See conversations --help."), as_json);
    ExitCode::from(2)
}

fn say(error: &Error, json: bool) {
    if json {
        eprintln!("{}", json!({ "error": { "code": error.code, "message": error.message, "hint": error.hint } }));
    } else {
        let line = [error.message.as_str(), error.hint.as_str()].join(" ");
        eprintln!("conversations: {}", line.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}
