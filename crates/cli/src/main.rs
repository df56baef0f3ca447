//! `conversations`: everything the product does, for scripts and servers, without a window.
//!
//! Each noun is a file with its commands: what they are called, what they take, and how their answer looks to a
//! person. With `--json` the answer is the api's view as it is. A command finds the program that has the database open
//! and hands its call over, or opens the database itself: see [`desk`].
//!
//! Never here: a decision, a query, a password as an argument. Start with [`arguments`].
#![expect(clippy::print_stderr, reason = "printing is what this program is for")]

mod accounts;
mod arguments;
mod assignment;
mod conversations;
mod desk;
mod doctor;
mod drafts;
mod failure;
mod input;
mod log;
mod messages;
mod notes;
mod outbox;
mod output;
mod quarantine;
mod search;
mod serve;
mod status;
mod sync;
mod tags;
mod team;
mod transfer;
mod why;

use arguments::{Arguments, Command};
use clap::Parser as _;
use desk::Desk;
use std::process::ExitCode;

/// Threads of `serve`.
const WORKERS: usize = 2;

fn main() -> ExitCode {
    // Before the first connection; fails only where it was done already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    log::to_stderr();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return failure::of_arguments(&error),
    };
    let desk = match Desk::of(&arguments.place) {
        Ok(desk) => desk,
        Err(error) => return failure::print(&error, arguments.place.json),
    };
    match run(arguments, &desk) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failure::print(&error, desk.json),
    }
}

fn run(arguments: Arguments, desk: &Desk) -> api::Result<()> {
    // One thread: what a command waits for is the disk and the network. Who serves answers others while it works.
    let mut builder = match arguments.command {
        Command::Serve => tokio::runtime::Builder::new_multi_thread(),
        _ => tokio::runtime::Builder::new_current_thread(),
    };
    let runtime = builder.worker_threads(WORKERS).enable_all().build();
    let runtime = runtime.map_err(|e| api::Error::new("server", format!("The program cannot start: {e}.")))?;
    let done = runtime.block_on(arguments.command.execute(desk));
    // A keychain or a resolver that hangs must not keep the program.
    runtime.shutdown_background();
    done
}
