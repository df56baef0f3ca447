//! From pieces to text: groups are entered and left, and some of them hold no text.

use super::tokens::{Token, Tokens};
use crate::mime::charset;
use crate::mime::view::escape;

/// Deeper nesting is not followed.
const DEPTH: usize = 2_000;
/// Groups that hold no text.
const SILENT: [&[u8]; 20] = [
    b"fonttbl",
    b"colortbl",
    b"stylesheet",
    b"info",
    b"pict",
    b"object",
    b"fldinst",
    b"pntext",
    b"header",
    b"headerl",
    b"headerr",
    b"headerf",
    b"footer",
    b"footerl",
    b"footerr",
    b"footerf",
    b"listtable",
    b"listoverridetable",
    b"generator",
    b"themedata",
];

/// What counts inside of a group, and is as before behind it.
#[derive(Clone, Copy, Debug)]
struct Group {
    /// Nothing of it is shown.
    is_silent: bool,
    /// Markup of the message it was made from.
    is_tag: bool,
    /// Between `\htmlrtf` and `\htmlrtf0`: only for readers that know no markup.
    is_substitute: bool,
    /// How many bytes stand for a `\u` where it is not understood.
    substitutes: i32,
}

/// A text while it is read.
pub(super) struct Reader {
    group: Group,
    outer: Vec<Group>,
    is_markup: bool,
    charset: String,
    /// Bytes of the charset that wait for the rest of their character.
    pending: Vec<u8>,
    high: Option<u16>,
    skip: i32,
    out: String,
}

impl Reader {
    /// Whether it was made from markup, and that markup or the text.
    pub(super) fn read(rtf: &[u8]) -> (bool, String) {
        let group = Group { is_silent: false, is_tag: false, is_substitute: false, substitutes: 1 };
        let mut reader = Reader {
            group,
            outer: Vec::new(),
            is_markup: false,
            charset: "windows-1252".into(),
            pending: Vec::new(),
            high: None,
            skip: 0,
            out: String::new(),
        };
        let mut tokens = Tokens::of(rtf);
        let mut is_marked = false;
        while let Some(token) = tokens.next() {
            if let Token::Word(b"bin", count) = token {
                tokens.pass_over(count.and_then(|count| usize::try_from(count).ok()).unwrap_or_default());
                continue;
            }
            reader.take(token, is_marked);
            is_marked = token == Token::Symbol(b'*');
        }
        reader.flush();
        (reader.is_markup, reader.out)
    }

    /// `is_marked`: behind `\*`, where a group is shown only by who knows its name.
    fn take(&mut self, token: Token<'_>, is_marked: bool) {
        if !matches!(token, Token::Byte(_)) {
            self.flush();
        }
        match token {
            Token::Open if self.outer.len() < DEPTH => {
                self.outer.push(self.group);
                self.skip = 0;
            }
            Token::Open => self.group.is_silent = true,
            Token::Close => {
                self.group = self.outer.pop().unwrap_or(self.group);
                self.skip = 0;
            }
            Token::Byte(_) | Token::Plain(_) if self.skip > 0 => self.skip -= 1,
            Token::Byte(byte) if self.is_shown() => self.pending.push(byte),
            Token::Plain(byte) if byte.is_ascii() => self.put(char::from(byte)),
            Token::Plain(byte) if self.is_shown() => self.pending.push(byte),
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Word(name, number) if is_marked => self.marked(name, number),
            Token::Word(name, number) => self.word(name, number),
            Token::Byte(_) | Token::Plain(_) => {}
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'{' | b'}' | b'\\' => self.put(char::from(symbol)),
            b'~' => self.put('\u{a0}'),
            b'_' => self.put('\u{2011}'),
            b'\r' | b'\n' => self.put('\n'),
            _ => {}
        }
    }

    fn marked(&mut self, name: &[u8], number: Option<i32>) {
        match name {
            b"htmltag" => self.group.is_tag = true,
            b"mhtmltag" => self.group.is_silent = true,
            _ if SILENT.contains(&name) => self.group.is_silent = true,
            b"htmlrtf" | b"fromhtml" => self.word(name, number),
            _ => self.group.is_silent = true,
        }
    }

    fn word(&mut self, name: &[u8], number: Option<i32>) {
        match name {
            b"fromhtml" => self.is_markup = true,
            b"htmlrtf" => self.group.is_substitute = number != Some(0),
            b"ansicpg" => self.charset = label(number.unwrap_or(1252)),
            b"uc" => self.group.substitutes = number.unwrap_or(1).clamp(0, 16),
            b"u" => self.unicode(number.unwrap_or_default()),
            b"par" | b"line" | b"row" | b"sect" | b"page" => self.put('\n'),
            b"tab" | b"cell" => self.put('\t'),
            b"lquote" => self.put('‘'),
            b"rquote" => self.put('’'),
            b"ldblquote" => self.put('“'),
            b"rdblquote" => self.put('”'),
            b"bullet" => self.put('•'),
            b"endash" => self.put('–'),
            b"emdash" => self.put('—'),
            _ if SILENT.contains(&name) => self.group.is_silent = true,
            _ => {}
        }
    }

    /// A UTF-16 unit, written as a signed number; the bytes behind it stand for it elsewhere.
    fn unicode(&mut self, number: i32) {
        self.skip = self.group.substitutes;
        let unit = u16::try_from(number.rem_euclid(0x1_0000)).unwrap_or(0xFFFD);
        let units = [self.high.take().unwrap_or_default(), unit];
        if (0xD800..0xDC00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        let pair = char::decode_utf16(units.into_iter().filter(|unit| *unit != 0));
        pair.for_each(|c| self.put(c.unwrap_or(char::REPLACEMENT_CHARACTER)));
    }

    fn is_shown(&self) -> bool {
        !(self.group.is_silent || self.is_markup && self.group.is_substitute && !self.group.is_tag)
    }

    fn put(&mut self, c: char) {
        if !self.is_shown() {
            return;
        }
        // What stands between the tags is text, and no markup.
        if self.is_markup && !self.group.is_tag && matches!(c, '<' | '>' | '&') {
            self.out.push_str(&escape(&c.to_string()));
        } else {
            self.out.push(c);
        }
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let bytes = std::mem::take(&mut self.pending);
            let text = charset::decode(&bytes, Some(&self.charset)).into_owned();
            text.chars().for_each(|c| self.put(c));
        }
    }
}

/// The charset of a code page.
fn label(page: i32) -> String {
    match page {
        932 => "shift_jis".into(),
        936 => "gbk".into(),
        949 => "euc-kr".into(),
        950 => "big5".into(),
        10000 => "macintosh".into(),
        65001 => "utf-8".into(),
        other => format!("windows-{other}"),
    }
}
