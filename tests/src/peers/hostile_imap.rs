//! An IMAP server that plays a script: what no real server would be made to say.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

/// One step of a script.
#[derive(Clone, Debug)]
pub enum Step {
    /// Sends these bytes; `{tag}` stands for the tag of the last command that was read.
    Send(Vec<u8>),
    /// Reads lines until one holds this word (in any case), and remembers its tag.
    Read(&'static str),
    /// Reads this many bytes (a literal).
    ReadBytes(usize),
    /// Stays silent until the client hangs up.
    Hang,
}

/// Sends a text with CRLF line ends.
pub fn say(lines: &str) -> Step {
    Step::Send(format!("{}\r\n", lines.replace('\n', "\r\n")).into_bytes())
}

/// A greeting and a sign-in that lead to the point: the capabilities are `capabilities`.
pub fn signed_in(capabilities: &str) -> Vec<Step> {
    vec![
        say("* OK [CAPABILITY IMAP4rev1] hostile"),
        Step::Read("LOGIN"),
        say(&format!("{{tag}} OK [CAPABILITY IMAP4rev1 {capabilities}] welcome")),
    ]
}

/// A listening script. Plays once, for the first connection, and then hangs up.
pub struct HostileImap {
    /// Where it listens on loopback.
    pub port: u16,
    heard: Arc<Mutex<Vec<u8>>>,
    played: Arc<AtomicUsize>,
    player: Option<JoinHandle<()>>,
}

impl HostileImap {
    /// Starts to listen.
    pub fn play(script: Vec<Step>) -> std::io::Result<HostileImap> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let ear = Arc::clone(&heard);
        let played = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&played);
        let player = std::thread::spawn(move || {
            if let Ok((stream, _)) = listener.accept() {
                // A client that hangs up in the middle of the script ends it.
                let _ = perform(&stream, script, &ear, &counter);
            }
        });
        Ok(HostileImap { port, heard, played, player: Some(player) })
    }

    /// How many steps are done.
    pub fn played(&self) -> usize {
        self.played.load(Ordering::Acquire)
    }

    /// Everything the client sent, once the script has ended.
    pub fn heard(mut self) -> String {
        if let Some(player) = self.player.take() {
            let _ = player.join();
        }
        String::from_utf8_lossy(&self.heard.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

fn perform(stream: &TcpStream, script: Vec<Step>, heard: &Mutex<Vec<u8>>, played: &AtomicUsize) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut tag = Vec::new();
    let hear = |bytes: &[u8]| heard.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
    for step in script {
        match step {
            Step::Send(bytes) => {
                let mut out = stream;
                out.write_all(&tagged(&bytes, &tag))?;
            }
            Step::Read(word) => loop {
                let mut line = Vec::new();
                if reader.read_until(b'\n', &mut line)? == 0 {
                    return Ok(());
                }
                hear(&line);
                if String::from_utf8_lossy(&line).to_uppercase().contains(&word.to_uppercase()) {
                    tag = line.split(|byte| *byte == b' ').next().unwrap_or_default().to_vec();
                    break;
                }
            },
            Step::ReadBytes(count) => {
                let mut bytes = vec![0; count];
                std::io::Read::read_exact(&mut reader, &mut bytes)?;
                hear(&bytes);
            }
            Step::Hang => {
                let mut rest = Vec::new();
                std::io::Read::read_to_end(&mut reader, &mut rest)?;
                hear(&rest);
            }
        }
        played.fetch_add(1, Ordering::Release);
    }
    Ok(())
}

fn tagged(bytes: &[u8], tag: &[u8]) -> Vec<u8> {
    const MARK: &[u8] = b"{tag}";
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = rest.windows(MARK.len()).position(|window| window == MARK) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(tag);
        rest = &rest[at + MARK.len()..];
    }
    out.extend_from_slice(rest);
    out
}
