//! Reading the sets in place.

use std::io::Read;
use std::path::{Path, PathBuf};

/// The folder, or `None` with a line that says so.
pub(crate) fn corpora(test: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    let folder = std::env::var_os("CONVERSATIONS_CORPORA").map_or(beside, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    say(&format!("skipped: {test}, because {} is not there", folder.display()));
    None
}

/// A figure for whoever runs the tests.
#[expect(clippy::print_stderr, reason = "figures of a corpus test are for its reader")]
pub(crate) fn say(line: &str) {
    eprintln!("{line}");
}

/// The files of a `.tar.gz`, by name.
pub(crate) fn archive(path: &Path) -> Vec<(String, Vec<u8>)> {
    let file = std::fs::File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(file));
    let entries = archive.entries().expect("a tar archive").map(|entry| {
        let mut entry = entry.expect("an entry");
        let name = entry.path().expect("a name").display().to_string();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("its bytes");
        (name, bytes)
    });
    entries.filter(|(_, bytes)| !bytes.is_empty()).collect()
}

/// All messages of the sets below a folder.
pub(crate) fn messages(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut archives: Vec<PathBuf> = walk(folder).into_iter().filter(|path| path.to_string_lossy().ends_with(".tar.gz")).collect();
    archives.sort();
    archives.iter().flat_map(|path| archive(path)).filter(|(name, _)| is_message(name)).collect()
}

/// Some sets bring expected results along.
fn is_message(name: &str) -> bool {
    let is_result = [".xml", ".out", ".json", ".bin"].iter().any(|end| name.ends_with(end));
    !is_result && !name.contains("_decoded") && !name.contains("output/")
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}
