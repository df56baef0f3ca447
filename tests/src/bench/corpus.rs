//! The mailbox: some 3,250 real messages, fifteen times over. Each copy has Message-IDs and references of its own, so
//! that its conversations are its own too.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use tokio::process::Command;

/// How often every message is there.
const COPIES: usize = 15;
/// When the first one arrived, and the time between two.
const FIRST: u64 = 1_040_000_000;
const APART: u64 = 600;
/// Headers that name messages.
const NAMING: [&str; 3] = ["message-id:", "in-reply-to:", "references:"];
/// Messages with a word that no other has, from the oldest to the newest.
const BEACONS: usize = 20;

/// The messages, once.
pub struct Corpus(Vec<Vec<u8>>);

/// A message as it goes into the mailbox.
pub struct Letter {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Seconds since 1970.
    pub at: u64,
    /// Every sixth is not.
    pub seen: bool,
}

impl Corpus {
    /// Unpacks it.
    ///
    /// # Errors
    /// It is not on this machine, or `tar` cannot unpack it.
    pub async fn read() -> Result<Corpus> {
        let corpora = crate::corpora().context("the mail to measure with is not here: set CONVERSATIONS_CORPORA")?;
        let folder = tempfile::tempdir()?;
        let mut packs = files(&corpora.join("spamassassin"))?;
        packs.retain(|pack| pack.to_string_lossy().ends_with(".tar.gz"));
        let mut messages = Vec::new();
        for pack in packs {
            let place = folder.path().join(pack.file_stem().unwrap_or_default());
            std::fs::create_dir(&place)?;
            let status = Command::new("tar").arg("-xzf").arg(&pack).arg("-C").arg(&place).status().await?;
            if !status.success() {
                bail!("tar could not unpack {}", pack.display());
            }
            for file in files(&place)? {
                messages.push(std::fs::read(file)?);
            }
        }
        Ok(Corpus(messages))
    }

    /// How many messages the whole mailbox has.
    pub fn whole(&self) -> usize {
        self.0.len() * COPIES
    }

    /// The mailbox's first `count` messages, oldest first, and the words of its beacons. The oldest is a beacon.
    pub fn letters(&self, count: usize) -> (impl Iterator<Item = Letter>, Vec<String>) {
        let places: Vec<usize> = (0..BEACONS).map(|n| n * count.saturating_sub(1) / (BEACONS - 1)).collect();
        let words = (0..BEACONS).map(word).collect();
        let copies = (0..COPIES).flat_map(|copy| self.0.iter().map(move |message| (copy, message))).take(count);
        let letters = copies.enumerate().map(move |(number, (copy, message))| {
            let bytes = places.iter().position(|place| *place == number).map_or_else(|| copied(message, copy), beacon);
            Letter { bytes, at: FIRST + number as u64 * APART, seen: number % 6 != 0 }
        });
        (letters, words)
    }
}

/// The subject of the oldest message.
pub const OLDEST: &str = "beacon 0";

fn word(number: usize) -> String {
    format!("leuchtfeuer{number}signal")
}

fn beacon(number: usize) -> Vec<u8> {
    let word = word(number);
    format!(
        "Message-ID: <beacon{number}@bench.example>\nFrom: Keeper <keeper@bench.example>\nTo: anna@example.test\nSubject: beacon {number}\n\
         Content-Type: text/plain\n\nOne word: {word}\n"
    )
    .into_bytes()
}

/// The message with the ids of its headers made a copy's own.
fn copied(message: &[u8], copy: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(message.len() + 64);
    let (mut in_head, mut naming) = (true, false);
    for line in message.split_inclusive(|byte| *byte == b'\n') {
        in_head &= !line.trim_ascii().is_empty();
        if !line.starts_with(b" ") && !line.starts_with(b"\t") {
            let name = String::from_utf8_lossy(line).to_ascii_lowercase();
            naming = NAMING.iter().any(|header| name.starts_with(header));
        }
        if !in_head || !naming {
            out.extend_from_slice(line);
            continue;
        }
        for byte in line {
            out.push(*byte);
            if *byte == b'@' {
                out.extend_from_slice(format!("c{copy}.").as_bytes());
            }
        }
    }
    out
}

/// Every file below a folder, sorted.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() { out.extend(files(&path)?) } else { out.push(path) }
    }
    out.sort();
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::{Corpus, OLDEST, copied};

    #[test]
    fn a_copy_has_ids_of_its_own_and_the_same_text() {
        let message = b"From: a@b.c\nMessage-ID: <1@x>\nReferences: <0@x>\n\t<9@y>\nSubject: @\n\nReferences: <1@x>\n";
        let own = b"From: a@b.c\nMessage-ID: <1@c3.x>\nReferences: <0@c3.x>\n\t<9@c3.y>\nSubject: @\n\nReferences: <1@x>\n";
        assert_eq!(String::from_utf8_lossy(&copied(message, 3)), String::from_utf8_lossy(own));
    }

    #[test]
    fn a_mailbox_begins_and_ends_with_a_beacon_and_a_sixth_is_unread() {
        let corpus = Corpus(vec![b"Subject: x\n\nx\n".to_vec(); 10]);
        let (letters, words) = corpus.letters(120);
        let letters: Vec<_> = letters.collect();
        let text = |at: usize| String::from_utf8_lossy(&letters[at].bytes).into_owned();
        assert!(text(0).contains(OLDEST) && text(0).contains(&words[0]), "{}", text(0));
        assert!(text(119).contains(&words[19]), "{}", text(119));
        assert_eq!(letters.iter().filter(|letter| !letter.seen).count(), 20);
        assert!(letters.windows(2).all(|two| two[0].at < two[1].at));
    }
}
