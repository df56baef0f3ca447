use crate::folder::{corpora, messages, say};
use mail::mime::{parse, part, view};
use mailparse::{MailHeaderMap, ParsedMail};

/// Shares of agreement with another parser, in messages.
#[derive(Default)]
struct Agreement {
    read: usize,
    subject: usize,
    from: usize,
    message_id: usize,
    attachments: usize,
}

/// Every message opens; where the other parser reads it too, both say the same.
#[test]
fn two_parsers_agree() {
    let Some(folder) = corpora("mail") else { return };
    for (set, floor) in [("mime", 97), ("bounces", 97), ("spamassassin", 99)] {
        let mails = messages(&folder.join(set));
        let mut agreement = Agreement::default();
        for (name, raw) in &mails {
            compare(name, raw, &mut agreement);
        }
        let Agreement { read, subject, from, message_id, attachments } = agreement;
        say(&format!(
            "{set}: {} messages, {read} compared: subject {subject}, from {from}, message-id {message_id}, attachments {attachments}",
            mails.len()
        ));
        for (what, same) in [("subject", subject), ("from", from), ("message-id", message_id), ("attachments", attachments)] {
            assert!(same * 100 >= read * floor, "{set}: {what} {same} of {read}");
        }
    }
}

fn compare(name: &str, raw: &[u8], agreement: &mut Agreement) {
    let ours = parse(raw, jiff::Timestamp::UNIX_EPOCH).unwrap_or_else(|error| panic!("{name}: {error}"));
    let opened = view(raw).unwrap_or_else(|error| panic!("{name}: {error}"));
    for file in &opened.attachments {
        part(raw, file.part).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let Ok(theirs) = mailparse::parse_mail(raw) else { return };
    if theirs.headers.is_empty() || !raw.contains(&b'\n') {
        return;
    }
    agreement.read += 1;
    let header = |key: &str| theirs.headers.get_first_value(key).unwrap_or_default();
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && *c != '\u{fffd}').collect::<String>();
    let same_subject = squeezed(&header("Subject")) == squeezed(&ours.subject);
    let from = ours.from.map(|from| from.address.to_lowercase()).unwrap_or_default();
    let same_from = header("From").to_lowercase().contains(&from);
    let same_id = header("Message-ID").trim().trim_matches(['<', '>']) == ours.message_id.clone().unwrap_or_default();
    let same_files = files(&theirs) == ours.attachments.len();
    agreement.subject += usize::from(same_subject);
    agreement.from += usize::from(same_from);
    agreement.message_id += usize::from(same_id);
    agreement.attachments += usize::from(same_files);
    if std::env::var_os("CONVERSATIONS_SHOW").is_some() && !(same_subject && same_from && same_id && same_files) {
        say(&format!(
            "{name}: {:?}|{:?} {:?}|{from:?} {:?}|{:?} {}|{}",
            header("Subject"),
            ours.subject,
            header("From"),
            header("Message-ID"),
            ours.message_id,
            files(&theirs),
            ours.attachments.len()
        ));
    }
}

/// Leaves that are no text of the body, as the other parser sees them.
fn files(mail: &ParsedMail) -> usize {
    if mail.ctype.mimetype.starts_with("multipart/") {
        let parts = mail.subparts.iter().enumerate();
        return parts.filter(|(at, part)| !(*at > 0 && part.ctype.mimetype.ends_with("-signature"))).map(|(_, part)| files(part)).sum();
    }
    let is_text = matches!(mail.ctype.mimetype.as_str(), "text/plain" | "text/html");
    let disposition = mail.get_content_disposition();
    let is_file = disposition.disposition == mailparse::DispositionType::Attachment
        || disposition.params.contains_key("filename")
        || mail.ctype.params.contains_key("name");
    usize::from(!is_text || is_file)
}
