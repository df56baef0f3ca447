//! The workspace that the window shows: the person's own, or the demo in a folder that is removed when it is left.

use crate::start::default_data_dir;
use api::{Api, Error, Options, Result, Viewer};
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::{Mutex, watch};

/// Where the person's own workspace lies.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) data_dir: PathBuf,
}

impl Place {
    /// Reads `--data-dir DIR` and `--data-dir=DIR`; everything else is left to others (links, the system's own).
    pub(crate) fn from_arguments(arguments: impl Iterator<Item = OsString>) -> std::result::Result<Place, String> {
        let mut arguments = arguments.peekable();
        while let Some(argument) = arguments.next() {
            let given = match argument.to_str() {
                Some("--data-dir") => Some(arguments.next().ok_or("--data-dir wants a folder")?),
                Some(text) => text.strip_prefix("--data-dir=").map(OsString::from),
                None => None,
            };
            if let Some(folder) = given {
                return Ok(Place { data_dir: PathBuf::from(folder) });
            }
        }
        let data_dir = default_data_dir().ok_or("this system names no folder for application data; give one by --data-dir")?;
        Ok(Place { data_dir })
    }
}

/// What is open now, and a bell that rings when another workspace is shown.
pub(crate) struct Workspace {
    place: Place,
    open: Mutex<Option<Arc<Open>>>,
    generation: watch::Sender<u64>,
}

struct Open {
    running: api::Running,
    /// Removed with everything in it when the demo is left.
    demo: Option<tempfile::TempDir>,
}

impl Workspace {
    pub(crate) fn new(place: Place) -> Workspace {
        Workspace { place, open: Mutex::new(None), generation: watch::Sender::new(0) }
    }

    /// The open workspace and the person at this desktop; opens the person's own at the first call.
    pub(crate) async fn current(&self) -> Result<(Api, Viewer)> {
        let mut open = self.open.lock().await;
        let opened = match open.as_ref() {
            Some(opened) => Arc::clone(opened),
            None => {
                let running = api::Running::start(Options { data_dir: self.place.data_dir.clone(), ..Options::default() }).await?;
                Arc::clone(open.insert(Arc::new(Open { running, demo: None })))
            }
        };
        let api = opened.running.api().clone();
        let viewer = api.me();
        Ok((api, viewer))
    }

    /// Whether the demo is shown.
    pub(crate) async fn is_demo(&self) -> bool {
        self.open.lock().await.as_ref().is_some_and(|open| open.demo.is_some())
    }

    /// Rings when another workspace is shown.
    pub(crate) fn generation(&self) -> watch::Receiver<u64> {
        self.generation.subscribe()
    }

    /// Opens the demo in a folder of its own.
    pub(crate) async fn enter_demo(&self) -> Result<()> {
        let folder = tempfile::Builder::new()
            .prefix("wiseparts-demo")
            .tempdir()
            .map_err(|error| Error::new("database", format!("The demo needs a temporary folder, and there is none: {error}.")))?;
        let options = Options { data_dir: folder.path().to_path_buf(), demo: true, ..Options::default() };
        let running = api::Running::start(options).await?;
        let api = running.api().clone();
        api::demo::enter(&api, &api.me()).await?;
        self.show(Some(Open { running, demo: Some(folder) })).await;
        Ok(())
    }

    /// Closes the demo; the person's own workspace is opened again by the next call.
    pub(crate) async fn leave_demo(&self) {
        self.show(None).await;
    }

    /// Stops everything cleanly.
    pub(crate) async fn close(&self) {
        let open = self.open.lock().await.take();
        stop(open).await;
    }

    async fn show(&self, next: Option<Open>) {
        let before = std::mem::replace(&mut *self.open.lock().await, next.map(Arc::new));
        stop(before).await;
        self.generation.send_modify(|generation| *generation += 1);
    }
}

async fn stop(open: Option<Arc<Open>>) {
    if let Some(open) = open {
        open.running.stop().await;
        drop(open);
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn the_data_folder_is_taken_from_either_spelling() {
        for arguments in [["--data-dir", "/x"].as_slice(), &["wiseparts://conversation/1", "--data-dir=/x"]] {
            let place = Place::from_arguments(arguments.iter().map(Into::into)).expect("a folder is named");
            assert_eq!(place.data_dir.to_str(), Some("/x"));
        }
        assert!(Place::from_arguments(["--data-dir".into()].into_iter()).is_err());
    }
}
