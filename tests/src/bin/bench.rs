//! Measures the built command line, app and rooms against mbsync, notmuch and the raw wire.

use anyhow::{Context, Result, bail};
use std::process::ExitCode;
use tests::bench::Plan;

const HELP: &str = "\
Measures first sync, later syncs, latencies and the start of the app, against mbsync, notmuch and the raw wire.

  --scale SHARE      share of the whole mailbox, e.g. 0.05 for a quick try [1]
  --rounds NUMBER    how often everything that is compared runs [3]
  --without-notmuch  saves minutes
  --json             the report as JSON";

struct Arguments {
    plan: Plan,
    json: bool,
    help: bool,
}

fn arguments() -> Result<Arguments> {
    let mut out = Arguments { plan: Plan { scale: 1.0, rounds: 3, notmuch: true }, json: false, help: false };
    let mut given = std::env::args().skip(1);
    while let Some(argument) = given.next() {
        match argument.as_str() {
            "--scale" => out.plan.scale = given.next().and_then(|share| share.parse().ok()).context("--scale needs a number")?,
            "--rounds" => out.plan.rounds = given.next().and_then(|number| number.parse().ok()).context("--rounds needs a number")?,
            "--without-notmuch" => out.plan.notmuch = false,
            "--json" => out.json = true,
            "--help" | "-h" => out.help = true,
            other => bail!("{other} is not an option of the benchmark"),
        }
    }
    Ok(out)
}

#[tokio::main]
#[expect(clippy::print_stdout, reason = "this program talks to a person")]
async fn main() -> Result<ExitCode> {
    let arguments = arguments()?;
    if arguments.help {
        println!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    let report = measured(&arguments.plan).await?;
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        println!("{report}");
    }
    Ok(if report.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[cfg(unix)]
#[expect(clippy::print_stderr, reason = "this program talks to a person")]
async fn measured(plan: &Plan) -> Result<tests::bench::report::Report> {
    tests::bench::run(plan, &|step| eprintln!("  {step}")).await
}

#[cfg(not(unix))]
async fn measured(_plan: &Plan) -> Result<tests::bench::report::Report> {
    bail!("the servers to measure against run on Unix systems only")
}
