//! Framing without I/O: bytes of a server in, one response after the other out, within limits.
//!
//! A response is a line, or lines joined by literals (`{n}`, then n bytes). Status lines, FETCH and the counters go
//! on to the parser, repaired where it would choke; everything else is kept whole for our own readers ("raw").

use super::repair::{self, Kind, Place};
use std::collections::VecDeque;

/// What one read from the socket can bring at most.
const READ: usize = 256 * 1024;
/// Longest line, and longest raw response; lists of numbers may be longer.
const LINE: usize = 64 * 1024;
const NUMBERS: usize = 8 * 1024 * 1024;

/// A server went beyond what is allowed. The text names the rule, never the bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Violation(pub(crate) &'static str);

/// What the commands under way may bring.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allowance {
    /// Most bytes in the literals of one response.
    pub(crate) literal: u64,
    /// Most responses.
    pub(crate) responses: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Route {
    Parser,
    Raw,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Between two responses.
    Start,
    /// After a literal, in the middle of a response.
    Within(Route, Kind),
    Literal(Route, Kind, u64),
}

/// How far [`Framing::take`] came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    /// Bytes were handed over: the caller's buffer is full, or a response ended.
    Some,
    /// Nothing more without more input; what was handed over so far is part of a response, or nothing.
    Hungry,
}

pub(crate) struct Framing {
    input: Vec<u8>,
    start: usize,
    end: usize,
    /// Bytes after `start` known to hold no line end.
    scanned: usize,
    state: State,
    /// A repaired line on its way to the parser, and how much of it went.
    line: Vec<u8>,
    sent: usize,
    /// `line` ends a response.
    last: bool,
    raw: Vec<u8>,
    raws: VecDeque<Vec<u8>>,
    allowed: Allowance,
    left: Budget,
}

/// What the response under way may still bring.
#[derive(Clone, Copy, Debug, Default)]
struct Budget {
    lines: usize,
    literals: u64,
    depth: u32,
}

impl Framing {
    pub(crate) fn new() -> Framing {
        Framing {
            input: Vec::new(),
            start: 0,
            end: 0,
            scanned: 0,
            state: State::Start,
            line: Vec::new(),
            sent: 0,
            last: false,
            raw: Vec::new(),
            raws: VecDeque::new(),
            allowed: Allowance { literal: 0, responses: 100 },
            left: Budget::default(),
        }
    }

    /// Sets what may come from now on.
    pub(crate) fn allow(&mut self, allowed: Allowance) {
        self.allowed = allowed;
    }

    /// Allows more beside what is allowed already: another command is under way.
    pub(crate) fn allow_also(&mut self, more: Allowance) {
        self.allowed.literal = self.allowed.literal.max(more.literal);
        self.allowed.responses = self.allowed.responses.saturating_add(more.responses);
    }

    /// The next response that is not for the parser, whole, literals included.
    pub(crate) fn raw(&mut self) -> Option<Vec<u8>> {
        self.raws.pop_front()
    }

    /// Whether there is one.
    pub(crate) fn raw_waits(&self) -> bool {
        !self.raws.is_empty()
    }

    /// Whether the connection may end here without cutting a response.
    pub(crate) fn between_responses(&self) -> bool {
        self.state == State::Start && self.start == self.end && self.sent == self.line.len()
    }

    /// Room for the next read; tell with [`Framing::filled`] how much of it was used.
    pub(crate) fn room(&mut self) -> &mut [u8] {
        if self.start == self.end {
            (self.start, self.end) = (0, 0);
            self.input.truncate(READ);
        } else if self.start > 0 {
            self.input.copy_within(self.start..self.end, 0);
            (self.start, self.end) = (0, self.end.saturating_sub(self.start));
        }
        let least = self.end.saturating_add(READ / 4).max(READ);
        if self.input.len() < least {
            self.input.resize(least, 0);
        }
        self.input.get_mut(self.end..).unwrap_or_default()
    }

    pub(crate) fn filled(&mut self, bytes: usize) {
        self.end = self.end.saturating_add(bytes).min(self.input.len());
    }

    /// Hands bytes for the parser to `give`, which takes what it has room for; stops at the end of a response.
    pub(crate) fn take(&mut self, mut give: impl FnMut(&[u8]) -> usize) -> Result<Progress, Violation> {
        loop {
            if let Some(bytes) = self.line.get(self.sent..).filter(|bytes| !bytes.is_empty()) {
                let length = bytes.len();
                let taken = give(bytes);
                self.sent = self.sent.saturating_add(taken);
                if taken < length {
                    return Ok(Progress::Some);
                }
                if std::mem::take(&mut self.last) {
                    return Ok(Progress::Some);
                }
            }
            match self.state {
                State::Literal(route, kind, left) => {
                    let (taken, full) = self.literal(route, left, &mut give);
                    let left = left.saturating_sub(taken);
                    self.state = if left == 0 { State::Within(route, kind) } else { State::Literal(route, kind, left) };
                    match (left, full) {
                        (0, _) => {}
                        (_, true) => return Ok(Progress::Some),
                        (_, false) => return Ok(Progress::Hungry),
                    }
                }
                State::Start | State::Within(..) => {
                    let Some(length) = self.find_line()? else { return Ok(Progress::Hungry) };
                    self.line(length)?;
                }
            }
        }
    }

    /// Moves literal bytes on: how many, and whether the taker is full.
    fn literal(&mut self, route: Route, left: u64, give: &mut impl FnMut(&[u8]) -> usize) -> (u64, bool) {
        let available = self.input.get(self.start..self.end).unwrap_or_default();
        let wanted = usize::try_from(left).unwrap_or(usize::MAX).min(available.len());
        let bytes = available.get(..wanted).unwrap_or_default();
        let taken = match route {
            Route::Parser => give(bytes),
            Route::Raw => {
                self.raw.extend_from_slice(bytes);
                wanted
            }
        };
        self.start = self.start.saturating_add(taken);
        self.scanned = 0;
        (u64::try_from(taken).unwrap_or(0), taken < wanted)
    }

    /// Length of the line at the front, its line end included.
    fn find_line(&mut self) -> Result<Option<usize>, Violation> {
        let available = self.input.get(self.start..self.end).unwrap_or_default();
        let fresh = available.get(self.scanned..).unwrap_or_default();
        let found = memchr::memchr(b'\n', fresh).map(|at| self.scanned.saturating_add(at).saturating_add(1));
        let length = found.unwrap_or(available.len());
        if length > LINE && (length > NUMBERS || !repair::is_list_of_numbers(available)) {
            return Err(Violation("a line is too long"));
        }
        self.scanned = if found.is_some() { 0 } else { available.len() };
        Ok(found)
    }

    /// Judges the line at the front and takes it off the input.
    fn line(&mut self, length: usize) -> Result<(), Violation> {
        let end = self.start.saturating_add(length);
        let line = self.input.get(self.start..end).unwrap_or_default().trim_ascii_end();
        self.start = end;
        let first = self.state == State::Start;
        let (route, kind) = match self.state {
            State::Within(route, kind) | State::Literal(route, kind, _) => (route, kind),
            State::Start if line.is_empty() => return Ok(()),
            State::Start => begin(line, &mut self.allowed, &mut self.left)?,
        };
        let literal = if kind.has_literals() { repair::literal(line) } else { None };
        self.left.spend(line.len(), literal.unwrap_or(0))?;
        match route {
            Route::Raw => self.keep(length, literal.is_none()),
            Route::Parser => {
                self.line.clear();
                self.sent = 0;
                let place = Place { first, last: literal.is_none() };
                let passes = repair::repair(line, kind, place, &mut self.left.depth, &mut self.line)?;
                if !passes {
                    self.line.clear();
                }
                self.last = place.last && passes;
            }
        }
        self.state = match literal {
            Some(0) => State::Within(route, kind),
            Some(size) => State::Literal(route, kind, size),
            None => State::Start,
        };
        Ok(())
    }

    /// Adds a line of `length` bytes, just taken off, to the raw response.
    fn keep(&mut self, length: usize, last: bool) {
        let from = self.start.saturating_sub(length);
        let line = self.input.get(from..self.start).unwrap_or_default();
        self.raw.extend_from_slice(if last { line.trim_ascii_end() } else { line });
        if last {
            self.raws.push_back(std::mem::take(&mut self.raw));
        }
    }
}

/// A response begins: who reads it, and what it may bring.
fn begin(line: &[u8], allowed: &mut Allowance, left: &mut Budget) -> Result<(Route, Kind), Violation> {
    allowed.responses = allowed.responses.checked_sub(1).ok_or(Violation("too many lines that nobody asked for"))?;
    let lines = if repair::is_list_of_numbers(line) { NUMBERS } else { LINE };
    *left = Budget { lines, literals: allowed.literal.max(LINE as u64), depth: 0 };
    let kind = repair::kind(line);
    Ok((if kind == Kind::Other { Route::Raw } else { Route::Parser }, kind))
}

impl Budget {
    fn spend(&mut self, line: usize, literal: u64) -> Result<(), Violation> {
        self.lines = self.lines.checked_sub(line).ok_or(Violation("a response is too long"))?;
        self.literals = self.literals.checked_sub(literal).ok_or(Violation("a literal is too long"))?;
        Ok(())
    }
}

/// Everything the guard lets through of `bytes`, fed in pieces of `piece` bytes: what the parser gets, and the raw
/// responses. `Err` names the rule that was broken. For fuzzing: never panics, whatever the bytes.
pub fn inspect(bytes: &[u8], piece: usize) -> Result<(Vec<u8>, Vec<Vec<u8>>), &'static str> {
    let mut framing = Framing::new();
    framing.allow(Allowance { literal: 1 << 20, responses: 1_000 });
    let mut parser = Vec::new();
    let mut raws = Vec::new();
    for chunk in bytes.chunks(piece.clamp(1, READ / 4)) {
        let room = framing.room();
        room.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
        framing.filled(chunk.len());
        loop {
            let progress = framing.take(|bytes| {
                parser.extend_from_slice(bytes);
                bytes.len()
            });
            raws.extend(std::iter::from_fn(|| framing.raw()));
            if progress.map_err(|violation| violation.0)? == Progress::Hungry {
                break;
            }
        }
    }
    Ok((parser, raws))
}

#[cfg(test)]
mod tests;
