//! Where a command is executed: by the program that has the database open, else here.

use crate::arguments::Place;
use crate::output;
use api::calls::{self, Answer, Call};
use api::owner::{self, Lock, Reached};
use api::sync::Progress;
use api::{Api, Error, Options, Result, Running, search};
use serde_json::Value;
use std::cell::Cell;
use std::path::PathBuf;

/// The workspace and the manner of answering that the command line names.
pub(crate) struct Desk {
    pub(crate) json: bool,
    options: Options,
}

impl Desk {
    pub(crate) fn of(place: &Place) -> Result<Desk> {
        let missing = || Error::new("database", "This system names no folder for application data.").hint("Name one with --data-dir.");
        let data_dir = place.data_dir.clone().or_else(owner::default_data_dir).ok_or_else(missing)?;
        Ok(Desk {
            json: place.json,
            options: Options { data_dir: absolute(data_dir), key_file: place.key_file.clone().map(absolute), demo: false },
        })
    }

    /// How to open the workspace here.
    pub(crate) fn options(&self) -> Options {
        self.options.clone()
    }

    /// Has the call answered, and tells on standard error what there is to wait for.
    pub(crate) async fn ask(&self, call: Call) -> Result<Answer> {
        let progress = output::Progress::new();
        let tell = |step: Progress| progress.show(&step);
        match owner::reach(&self.options.data_dir, &call, &tell, once_waiting()).await? {
            Reached::Answered(answer) => Ok(answer),
            Reached::Owner(lock) => self.own(lock, call, &tell).await,
            Reached::Reader => match self.reader(&call).await? {
                Some(api) => calls::answer(&api, &api.me(), call, &tell).await,
                None => self.own(owner::wait(&self.options.data_dir, once_waiting()).await?, call, &tell).await,
            },
        }
    }

    /// Answers as the owner.
    async fn own(&self, lock: Lock, call: Call, tell: &(dyn Fn(Progress) + Send + Sync)) -> Result<Answer> {
        let running = Running::alone(lock, self.options()).await?;
        if matches!(call, Call::Search { .. }) {
            search::completed(running.api()).await;
        }
        let answer = calls::answer(running.api(), &running.api().me(), call, tell).await;
        running.stop().await;
        answer
    }

    /// The workspace for reading; `None` where an owner has to make it readable first, or has not indexed everything.
    async fn reader(&self, call: &Call) -> Result<Option<Api>> {
        let Some(api) = Api::read(self.options()).await? else { return Ok(None) };
        let whole = !matches!(call, Call::Search { .. }) || search::is_complete(&api).await;
        Ok(Some(api).filter(|_| whole))
    }

    /// Asks, and prints the answer: as it is with `--json`, else as `show` puts it.
    pub(crate) async fn print(&self, call: Call, show: impl FnOnce(&Value) -> String) -> Result<()> {
        match self.ask(call).await? {
            Answer::Bytes(bytes) => output::bytes(&bytes),
            Answer::Json(json) if self.json => output::json(&json),
            Answer::Json(json) => output::text(&show(&read(&json)?)),
        }
        Ok(())
    }

    /// Asks for a view, to look into it.
    pub(crate) async fn value(&self, call: Call) -> Result<Value> {
        match self.ask(call).await? {
            Answer::Json(json) => read(&json),
            Answer::Bytes(_) => Err(Error::new("server", "The answer is no view.")),
        }
    }

    /// Prints a value: as it is with `--json`, else as `show` puts it.
    pub(crate) fn show(&self, value: &Value, show: impl FnOnce(&Value) -> String) {
        if self.json { output::json(value.to_string().as_bytes()) } else { output::text(&show(value)) }
    }
}

fn read(json: &[u8]) -> Result<Value> {
    serde_json::from_slice(json).map_err(|e| Error::new("server", format!("The answer cannot be read: {e}.")))
}

/// Says once that another program has to finish first, after a moment in which most have finished.
pub(crate) fn once_waiting() -> impl FnMut() {
    let tries = Cell::new(0u32);
    move || {
        tries.set(tries.get().saturating_add(1));
        if tries.get() == 50 {
            eprintln!("Waiting for the program that has the database open.");
        }
    }
}

/// The owner has another working directory.
pub(crate) fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}
