//! Invitations (RFC 5546), summed up in one sentence. Nothing is ever answered.

use super::bytes::prefix;
use super::fields::one_line;
use super::structure::{Node, Structure};
use icalendar::parser::{Component, read_calendar, unfold};

/// A calendar is read up to here.
const READ: usize = 256 * 1024;
/// Characters of a summary.
const SUMMARY: usize = 200;

/// One sentence for the first event of the message's calendars.
pub(crate) fn remarks(structure: &Structure) -> Option<String> {
    let is_calendar = |node: &&Node| matches!(node.media.essence.as_str(), "text/calendar" | "application/ics");
    let node = structure.nodes.iter().find(is_calendar)?;
    let text = unfold(&node.text(structure.raw, READ));
    let calendar = read_calendar(&text).ok()?;
    let method = calendar.properties.iter().find(|property| property.name == "METHOD").map(|property| property.val.to_string());
    let method = method.or_else(|| node.media.parameter("method").map(str::to_owned)).unwrap_or_default();
    let event = calendar.components.iter().find(|component| component.name == "VEVENT")?;
    Some(sentence(&method, event))
}

fn sentence(method: &str, event: &Component) -> String {
    let kind = match method.to_ascii_uppercase().as_str() {
        "CANCEL" => "Cancelled",
        "REPLY" => "Answer to an invitation",
        "COUNTER" => "Another time was proposed",
        "REQUEST" => "Invitation",
        _ => "Event",
    };
    let value = |name: &str| event.find_prop(name).map(|property| one_line(prefix(property.val.as_str(), SUMMARY)));
    let summary = value("SUMMARY").filter(|summary| !summary.is_empty()).unwrap_or_else(|| "without a title".into());
    let mut sentence = format!("{kind}: {summary}");
    if let Some(start) = start(event) {
        sentence.push_str(&format!(", {start}"));
    }
    if let Some(organizer) = value("ORGANIZER") {
        let address = organizer.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:")).and_then(|_| organizer.get(7..));
        sentence.push_str(&format!(", from {}", address.unwrap_or(&organizer)));
    }
    sentence.push('.');
    sentence
}

/// `20261124T100000` with its zone, readable.
fn start(event: &Component) -> Option<String> {
    let property = event.find_prop("DTSTART")?;
    let value = property.val.as_str();
    let day = format!("{}-{}-{}", value.get(..4)?, value.get(4..6)?, value.get(6..8)?);
    let Some(time) = value.get(9..13) else { return Some(day) };
    let zone = property.params.iter().find(|parameter| parameter.key == "TZID").and_then(|parameter| parameter.val.as_ref());
    let zone = if value.ends_with('Z') {
        "UTC".to_owned()
    } else {
        zone.map(|zone| one_line(zone.as_str())).unwrap_or_else(|| "local time".into())
    };
    Some(format!("{day} {}:{} ({zone})", time.get(..2)?, time.get(2..)?))
}
