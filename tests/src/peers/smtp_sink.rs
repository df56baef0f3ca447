//! A mail server that takes everything, unless its next plan says otherwise: refuse at a verb, cut the line after a
//! byte in either direction, or stay silent after the final dot. What it accepted it keeps.

use anyhow::Result;
use base64::Engine as _;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// What one session does to its client; the default behaves.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Answers this verb (`CONNECT`, `EHLO`, `AUTH`, `MAIL`, `RCPT`, `DATA`, `DOT`) with these words.
    pub refuse: Option<(String, String)>,
    /// Answers these recipients with these words.
    pub recipients: Vec<(String, String)>,
    /// Reads this many bytes, then closes.
    pub cut_in: Option<usize>,
    /// Writes this many bytes, then closes.
    pub cut_out: Option<usize>,
    /// Takes the message and never answers.
    pub silent_after_dot: bool,
}

/// A message that was accepted.
#[derive(Clone, Debug)]
pub struct Delivered {
    /// Envelope sender.
    pub from: String,
    /// Envelope recipients.
    pub to: Vec<String>,
    /// The bytes between DATA and the dot, unstuffed.
    pub data: Vec<u8>,
}

impl Delivered {
    /// The value of a header, unfolded; empty where it is missing.
    pub fn header(&self, name: &str) -> String {
        let text = String::from_utf8_lossy(&self.data).replace("\r\n ", " ").replace("\r\n\t", " ");
        let head = text.split("\r\n\r\n").next().unwrap_or_default();
        let start = format!("{}:", name.to_lowercase());
        head.lines()
            .find(|line| line.to_lowercase().starts_with(&start))
            .map(|line| line[start.len()..].trim().to_owned())
            .unwrap_or_default()
    }
}

/// Bytes of one dialogue: from the client, to the client.
#[derive(Clone, Copy, Debug, Default)]
pub struct Dialogue {
    /// Bytes read.
    pub bytes_in: usize,
    /// Bytes written.
    pub bytes_out: usize,
}

/// The running server.
pub struct SmtpSink {
    /// Its port on loopback.
    pub port: u16,
    state: Arc<State>,
    task: JoinHandle<()>,
}

struct State {
    password: String,
    plans: Mutex<VecDeque<Plan>>,
    delivered: watch::Sender<Vec<Delivered>>,
    dialogues: Mutex<Vec<Dialogue>>,
}

impl SmtpSink {
    /// Starts one that accepts any user with this password.
    ///
    /// # Errors
    /// There is no free port.
    pub async fn start(password: &str) -> Result<SmtpSink> {
        SmtpSink::start_at(0, password).await
    }

    /// The same on a known port: a server that comes back.
    ///
    /// # Errors
    /// The port is taken.
    pub async fn start_at(port: u16, password: &str) -> Result<SmtpSink> {
        let listener = TcpListener::bind(("127.0.0.1", port)).await?;
        let state = Arc::new(State {
            password: password.to_owned(),
            plans: Mutex::default(),
            delivered: watch::Sender::default(),
            dialogues: Mutex::default(),
        });
        let port = listener.local_addr()?.port();
        let shared = Arc::clone(&state);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(Arc::clone(&shared), stream));
            }
        });
        Ok(SmtpSink { port, state, task })
    }

    /// The next session follows this plan, the one after it the next.
    pub fn plan(&self, plan: Plan) {
        self.state.plans.lock().unwrap_or_else(PoisonError::into_inner).push_back(plan);
    }

    /// Everything accepted so far.
    pub fn delivered(&self) -> Vec<Delivered> {
        self.state.delivered.borrow().clone()
    }

    /// Waits until `count` messages were accepted.
    pub async fn wait_for(&self, count: usize) -> Vec<Delivered> {
        let mut seen = self.state.delivered.subscribe();
        match seen.wait_for(|delivered| delivered.len() >= count).await {
            Ok(delivered) => delivered.clone(),
            Err(_) => self.delivered(),
        }
    }

    /// Dialogues that have ended.
    pub fn dialogues(&self) -> Vec<Dialogue> {
        self.state.dialogues.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for SmtpSink {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(state: Arc<State>, stream: TcpStream) {
    let plan = state.plans.lock().unwrap_or_else(PoisonError::into_inner).pop_front().unwrap_or_default();
    let (read, write) = stream.into_split();
    let limit = plan.cut_in.unwrap_or(usize::MAX) as u64;
    let mut session =
        Session { reader: BufReader::new(read.take(limit)), writer: write, plan, dialogue: Dialogue::default(), authenticated: false };
    // An end by the plan or by the client is how every session ends.
    let _ = session.run(&state).await;
    state.dialogues.lock().unwrap_or_else(PoisonError::into_inner).push(session.dialogue);
}

struct Session<R, W> {
    reader: BufReader<R>,
    writer: W,
    plan: Plan,
    dialogue: Dialogue,
    authenticated: bool,
}

impl<R: AsyncRead + Unpin, W: AsyncWriteExt + Unpin> Session<R, W> {
    async fn run(&mut self, state: &State) -> Option<()> {
        self.answer("CONNECT", "220 sink.example ready").await?;
        let (mut from, mut to) = (String::new(), Vec::new());
        loop {
            let line = String::from_utf8_lossy(&self.line().await?).into_owned();
            let verb = line.split_whitespace().next().unwrap_or_default().to_uppercase();
            match verb.as_str() {
                "EHLO" => {
                    self.answer("EHLO", "250-sink.example\r\n250-SIZE 200000000\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN").await?;
                }
                "AUTH" => self.authenticate(state, &line).await?,
                "MAIL" if !self.authenticated => drop(self.write("530 5.7.0 authentication required").await?),
                "MAIL" => from = if self.answer("MAIL", "250 ok").await? { address(&line) } else { String::new() },
                "RCPT" if self.is_singled_out(&address(&line)).await? => {}
                "RCPT" => {
                    if self.answer("RCPT", "250 ok").await? {
                        to.push(address(&line));
                    }
                }
                "DATA" => {
                    if self.answer("DATA", "354 go on").await? {
                        self.message(state, std::mem::take(&mut from), std::mem::take(&mut to)).await?;
                    }
                }
                "RSET" => {
                    to.clear();
                    self.write("250 ok").await?;
                }
                "QUIT" => return self.write("221 bye").await,
                _ => self.write("250 ok").await?,
            }
        }
    }

    /// Answers a recipient for whom the plan has words of its own.
    async fn is_singled_out(&mut self, recipient: &str) -> Option<bool> {
        let words = self.plan.recipients.iter().find(|(address, _)| address == recipient).map(|(_, words)| words.clone());
        match words {
            Some(words) => self.write(&words).await.map(|()| true),
            None => Some(false),
        }
    }

    async fn authenticate(&mut self, state: &State, line: &str) -> Option<()> {
        let given = line.split_whitespace().nth(2).unwrap_or_default();
        let plain = base64::engine::general_purpose::STANDARD.decode(given).unwrap_or_default();
        if plain.split(|byte| *byte == 0).nth(2) != Some(state.password.as_bytes()) {
            return self.write("535 5.7.8 authentication failed").await;
        }
        self.authenticated = self.answer("AUTH", "235 2.7.0 welcome").await?;
        Some(())
    }

    async fn message(&mut self, state: &State, from: String, to: Vec<String>) -> Option<()> {
        let mut data = Vec::new();
        loop {
            let line = self.line().await?;
            if line == b".\r\n" {
                break;
            }
            data.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
        }
        let refused = matches!(&self.plan.refuse, Some((verb, _)) if verb == "DOT");
        if !refused {
            state.delivered.send_modify(|all| all.push(Delivered { from, to, data }));
        }
        if self.plan.silent_after_dot {
            return std::future::pending().await;
        }
        self.answer("DOT", "250 2.0.0 taken").await.map(drop)
    }

    async fn line(&mut self) -> Option<Vec<u8>> {
        let mut line = Vec::new();
        tokio::io::AsyncBufReadExt::read_until(&mut self.reader, b'\n', &mut line).await.ok()?;
        self.dialogue.bytes_in += line.len();
        line.ends_with(b"\n").then_some(line)
    }

    /// Says yes, or what the plan says at this verb; gives whether it was a yes.
    async fn answer(&mut self, verb: &str, yes: &str) -> Option<bool> {
        let no = self.plan.refuse.as_ref().filter(|(at, _)| at == verb).map(|(_, words)| words.clone());
        self.write(no.as_deref().unwrap_or(yes)).await?;
        Some(no.is_none())
    }

    async fn write(&mut self, text: &str) -> Option<()> {
        let line = format!("{text}\r\n");
        let left = self.plan.cut_out.unwrap_or(usize::MAX).saturating_sub(self.dialogue.bytes_out);
        let part = line.as_bytes().get(..left.min(line.len())).unwrap_or_default();
        self.writer.write_all(part).await.ok()?;
        self.writer.flush().await.ok()?;
        self.dialogue.bytes_out += part.len();
        (part.len() == line.len()).then_some(())
    }
}

fn address(line: &str) -> String {
    line.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map(|(address, _)| address.to_owned()).unwrap_or_default()
}
