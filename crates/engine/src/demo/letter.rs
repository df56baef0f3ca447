//! The source of a message: what was written, the table, the quote of what came before, the files.

use super::cast::{Account, Cast, Person};
use super::files;
use super::script::Script;
use super::stage::{Line, Play};
use crate::Result;
use domain::contacts::Address;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use mail::mime::{Compose, File, build};

/// The Message-ID of the `n`th message of a conversation, without brackets.
pub(super) fn message_id(play: &Play, n: usize) -> String {
    format!("{}.{n}@kestrelparts.example", play.key)
}

/// Writes the `n`th message of a conversation.
pub(super) fn write(script: &Script, play: &Play, n: usize, zone: &TimeZone) -> Result<Option<Vec<u8>>> {
    let (Some(line), Some(account)) = (play.lines.get(n), script.cast.account(&play.account)) else { return Ok(None) };
    let (from, to) = ends(script, play, line, account);
    let before = n.checked_sub(1).and_then(|at| play.lines.get(at)).filter(|_| !line.mail.automatic);
    let quote = before.map(|before| Quote::of(script, play, before, zone));
    let inline: Vec<File> = line.mail.inline.iter().map(|name| files::inline(name, format!("{n}.{}", play.key))).collect();
    let about = about(play, line);
    let compose = Compose {
        from,
        to: vec![to],
        cc: line.mail.cc.iter().filter_map(|key| script.cast.person(key)).map(Person::as_address).collect(),
        bcc: vec![],
        keep_bcc: false,
        subject: if n == 0 { play.subject.clone() } else { format!("Re: {}", play.subject) },
        html: html(line, quote.as_ref(), inline.first().and_then(|file| file.content_id.as_deref())),
        text: text(line, quote.as_ref()),
        inline,
        attachments: line.mail.files.iter().map(|name| files::file(name, &about, &script.parts)).collect(),
        message_id: message_id(play, n),
        in_reply_to: n.checked_sub(1).map(|before| message_id(play, before)),
        references: (0..n).map(|before| message_id(play, before)).collect(),
        date: line.at,
        headers: line.mail.automatic.then(|| ("Auto-Submitted".to_owned(), "auto-generated".to_owned())).into_iter().collect(),
    };
    Ok(Some(build(&compose)?))
}

/// Who writes to whom.
fn ends(script: &Script, play: &Play, line: &Line, account: &Account) -> (Address, Address) {
    let ours = |name: String| Address { name, address: account.address.clone() };
    let theirs = sender(&script.cast, play, line).as_address();
    match line.by_us {
        Some(_) => (ours(author_name(&script.cast, line, &account.name)), theirs),
        None => (theirs, ours(account.name.clone())),
    }
}

fn author_name(cast: &Cast, line: &Line, desk: &str) -> String {
    let colleague = line.by_us.as_deref().and_then(|key| cast.colleague(key));
    colleague.map_or_else(|| desk.to_owned(), |colleague| colleague.name.clone())
}

/// The customer, or somebody beside them.
fn sender<'a>(cast: &'a Cast, play: &'a Play, line: &Line) -> &'a Person {
    line.mail.from.as_deref().and_then(|key| cast.person(key)).unwrap_or(&play.customer)
}

/// What a document in this message says.
fn about(play: &Play, line: &Line) -> Vec<String> {
    let mut about = vec![play.subject.clone(), format!("{}, {}", play.customer.name, play.customer.firm), String::new()];
    about.extend(line.mail.rows.iter().map(|row| row.join("   ")));
    about.push(line.at.to_string().chars().take(10).collect());
    about
}

/// What a message answers.
pub(super) struct Quote {
    pub(super) head: String,
    pub(super) text: String,
}

impl Quote {
    fn of(script: &Script, play: &Play, line: &Line, zone: &TimeZone) -> Quote {
        let name = match &line.by_us {
            Some(_) => author_name(&script.cast, line, ""),
            None => sender(&script.cast, play, line).name.clone(),
        };
        let closing = line.mail.closing.as_deref().unwrap_or_default();
        Quote { head: head(&name, line.at, &play.customer.language, zone), text: format!("{}{closing}", line.mail.text) }
    }
}

/// The line above a quote, in the customer's language.
pub(super) fn head(name: &str, at: Timestamp, language: &str, zone: &TimeZone) -> String {
    let at = zone.to_datetime(at);
    let (day, month, year) = (at.day(), at.month(), at.year());
    let clock = format!("{:02}:{:02}", at.hour(), at.minute());
    match language {
        "de" => format!("Am {day:02}.{month:02}.{year} um {clock} schrieb {name}:"),
        "fr" => format!("Le {day:02}/{month:02}/{year} à {clock}, {name} a écrit :"),
        "es" => format!("El {day:02}/{month:02}/{year} a las {clock}, {name} escribió:"),
        _ => format!("On {year}-{month:02}-{day:02} at {clock}, {name} wrote:"),
    }
}

fn text(line: &Line, quote: Option<&Quote>) -> String {
    let mut out = line.mail.text.clone();
    for row in &line.mail.rows {
        out.push_str(&format!("\n    {}", row.join("   ")));
    }
    if let Some(closing) = &line.mail.closing {
        out.push_str(if line.mail.rows.is_empty() { "\n" } else { "\n\n" });
        out.push_str(closing);
    }
    if let Some(quote) = quote {
        out.push_str(&quoted(quote));
    }
    out
}

/// A quote as text.
pub(super) fn quoted(quote: &Quote) -> String {
    let lines: Vec<String> = quote.text.trim_end().lines().map(|line| format!("> {line}").trim_end().to_owned()).collect();
    format!("\n{}\n{}\n", quote.head, lines.join("\n"))
}

/// Markup where there is something that text cannot show, or the author's program makes everything HTML.
fn html(line: &Line, quote: Option<&Quote>, picture: Option<&str>) -> Option<String> {
    let mail = &line.mail;
    if !mail.html && mail.rows.is_empty() && picture.is_none() {
        return None;
    }
    let mut out = String::from("<div style=\"font-family:Calibri,Arial,sans-serif;font-size:11pt\">");
    out.push_str(&paragraphs(&mail.text));
    if let Some(id) = picture {
        out.push_str(&format!(
            "<p><img src=\"cid:{id}\" alt=\"{}\" width=\"360\"></p>",
            escape(mail.inline.as_deref().unwrap_or_default())
        ));
    }
    if !mail.rows.is_empty() {
        out.push_str(&table(&mail.rows));
    }
    out.push_str(&paragraphs(mail.closing.as_deref().unwrap_or_default()));
    if let Some(quote) = quote {
        out.push_str(&format!("<p>{}</p><blockquote type=\"cite\">{}</blockquote>", escape(&quote.head), paragraphs(&quote.text)));
    }
    out.push_str("</div>");
    Some(out)
}

fn table(rows: &[Vec<String>]) -> String {
    let cell = |text: &String| format!("<td style=\"border:1px solid #c8ccd0;padding:4px 10px\">{}</td>", escape(text));
    let rows: Vec<String> = rows.iter().map(|row| format!("<tr>{}</tr>", row.iter().map(cell).collect::<String>())).collect();
    format!("<table style=\"border-collapse:collapse\">{}</table>", rows.concat())
}

fn paragraphs(text: &str) -> String {
    let blocks = text.trim().split("\n\n").filter(|block| !block.trim().is_empty());
    blocks.map(|block| format!("<p>{}</p>", escape(block).replace('\n', "<br>"))).collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
