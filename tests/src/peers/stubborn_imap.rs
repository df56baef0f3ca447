//! An IMAP server with one folder that does not give some of its messages: it refuses them, or hangs up whenever one is
//! asked for. Everything else works, over any number of connections.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};

/// What happens when a message is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A tagged NO, after the messages before it were given.
    Refuse,
    /// The connection is closed in the middle of the message.
    Close,
}

/// The listening server.
pub struct StubbornImap {
    /// Where it listens on loopback.
    pub port: u16,
    state: Arc<State>,
}

struct State {
    /// Message `n` has UID `n + 1`.
    messages: Vec<Vec<u8>>,
    troubles: Mutex<BTreeMap<u32, Trouble>>,
}

impl StubbornImap {
    /// Starts to listen, with these messages in INBOX.
    ///
    /// # Errors
    /// There is no free port.
    pub fn start(messages: Vec<Vec<u8>>) -> std::io::Result<StubbornImap> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        let state = Arc::new(State { messages, troubles: Mutex::default() });
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                // A client that hangs up ends its conversation.
                std::thread::spawn(move || drop(state.serve(&stream)));
            }
        });
        Ok(StubbornImap { port, state })
    }

    /// From now on these UIDs make trouble, and no others.
    pub fn trouble(&self, troubles: &[(u32, Trouble)]) {
        *self.state.troubles.lock().unwrap_or_else(PoisonError::into_inner) = troubles.iter().copied().collect();
    }
}

impl State {
    fn serve(&self, stream: &TcpStream) -> std::io::Result<()> {
        let (mut reader, mut out) = (BufReader::new(stream), stream);
        out.write_all(b"* OK stubborn\r\n")?;
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line)? == 0 {
                return Ok(());
            }
            let (tag, command) = line.trim_end().split_once(' ').unwrap_or_default();
            let Some((untagged, ended)) = self.answer(command) else { return Ok(()) };
            out.write_all(&untagged)?;
            match ended {
                Ended::Well => write!(out, "{tag} OK done\r\n")?,
                Ended::Badly => write!(out, "{tag} NO [SERVERBUG] Internal error occurred.\r\n")?,
                Ended::Cut => return Ok(()),
            }
        }
    }

    /// Untagged lines, and how the command ends; `None`: goodbye.
    fn answer(&self, command: &str) -> Option<(Vec<u8>, Ended)> {
        let count = self.messages.len();
        let next = count + 1;
        let words: Vec<&str> = command.split(' ').collect();
        let text = match words.as_slice() {
            ["LOGOUT", ..] => return None,
            ["CAPABILITY"] => "* CAPABILITY IMAP4rev1 ESEARCH\r\n".to_owned(),
            ["LIST", ..] => "* LIST () \"/\" INBOX\r\n".to_owned(),
            ["STATUS", ..] => format!("* STATUS INBOX (MESSAGES {count} UIDNEXT {next} UIDVALIDITY 7)\r\n"),
            ["SELECT", ..] => format!("* {count} EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT {next}] x\r\n"),
            ["UID", "SEARCH", ..] => format!("* ESEARCH (TAG \"x\") UID COUNT {count} ALL 1:{count}\r\n"),
            ["UID", "FETCH", set, ..] => return Some(self.fetch(set, command)),
            _ => String::new(),
        };
        Some((text.into_bytes(), Ended::Well))
    }

    fn fetch(&self, set: &str, command: &str) -> (Vec<u8>, Ended) {
        let mut out = Vec::new();
        for (uid, message) in (1..).zip(&self.messages).filter(|(uid, _)| is_in(set, *uid)) {
            let head = format!("* {uid} FETCH (UID {uid} FLAGS () INTERNALDATE \"14-Nov-2023 22:13:20 +0000\"");
            out.extend_from_slice(head.as_bytes());
            if !command.contains("BODY.PEEK[]") {
                out.extend_from_slice(format!(" RFC822.SIZE {})\r\n", message.len()).as_bytes());
                continue;
            }
            match self.troubles.lock().unwrap_or_else(PoisonError::into_inner).get(&uid) {
                Some(Trouble::Refuse) => {
                    out.truncate(out.len() - head.len());
                    return (out, Ended::Badly);
                }
                Some(Trouble::Close) => {
                    out.extend_from_slice(format!(" BODY[] {{{}}}\r\nSub", message.len()).as_bytes());
                    return (out, Ended::Cut);
                }
                None => {
                    out.extend_from_slice(format!(" BODY[] {{{}}}\r\n", message.len()).as_bytes());
                    out.extend_from_slice(message);
                    out.extend_from_slice(b")\r\n");
                }
            }
        }
        (out, Ended::Well)
    }
}

/// How an answer ends.
enum Ended {
    Well,
    Badly,
    Cut,
}

/// Whether `1:3,7` names this UID.
fn is_in(set: &str, uid: u32) -> bool {
    set.split(',').any(|run| {
        let (first, last) = run.split_once(':').unwrap_or((run, run));
        let number = |text: &str| text.parse::<u32>().unwrap_or(u32::MAX);
        (number(first)..=number(last)).contains(&uid)
    })
}
