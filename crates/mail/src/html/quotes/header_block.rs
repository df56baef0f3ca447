//! The header block above a quoted message, as Outlook, Apple Mail and forwards write it, in many languages.

use super::words::Words;
use crate::mime::prefix;
use std::sync::LazyLock;

/// Lines a block may span.
const LINES: usize = 14;

const FROM: [&str; 30] = [
    "from",
    "von",
    "de",
    "da",
    "från",
    "fra",
    "van",
    "od",
    "lähettäjä",
    "от",
    "от кого",
    "отправитель",
    "发件人",
    "寄件者",
    "寄件人",
    "差出人",
    "kimden",
    "gönderen",
    "feladó",
    "expéditeur",
    "remitente",
    "mittente",
    "avsändare",
    "afzender",
    "nadawca",
    "보낸 사람",
    "보낸사람",
    "din",
    "מאת",
    "من",
];
const DATE: [&str; 38] = [
    "sent",
    "date",
    "gesendet",
    "datum",
    "envoyé",
    "envoye",
    "enviado",
    "enviado el",
    "enviada em",
    "fecha",
    "inviato",
    "data",
    "skickat",
    "skickad",
    "sendt",
    "dato",
    "verzonden",
    "wysłano",
    "wysłane",
    "data wysłania",
    "lähetetty",
    "päivämäärä",
    "päiväys",
    "отправлено",
    "дата",
    "发送时间",
    "发送日期",
    "日期",
    "寄件日期",
    "傳送日期",
    "送信日時",
    "日時",
    "gönderildi",
    "gönderme tarihi",
    "tarih",
    "보낸 날짜",
    "elküldve",
    "odesláno",
];
const TO: [&str; 24] = [
    "to",
    "an",
    "à",
    "a",
    "para",
    "till",
    "til",
    "aan",
    "do",
    "vastaanottaja",
    "кому",
    "收件人",
    "收件者",
    "宛先",
    "kime",
    "alıcı",
    "destinataire",
    "destinatario",
    "받는 사람",
    "받는사람",
    "címzett",
    "komu",
    "către",
    "אל",
];
const SUBJECT: [&str; 22] = [
    "subject",
    "betreff",
    "objet",
    "asunto",
    "oggetto",
    "assunto",
    "ämne",
    "emne",
    "onderwerp",
    "temat",
    "aihe",
    "тема",
    "主题",
    "主題",
    "主旨",
    "件名",
    "konu",
    "제목",
    "tárgy",
    "předmět",
    "predmet",
    "subiect",
];
const OTHER: [&str; 10] = ["cc", "bcc", "kopie", "copie", "reply-to", "antwort an", "importance", "importância", "копия", "抄送"];

/// Words between dashes that introduce an earlier message, lower case.
const DIVIDERS: [&str; 38] = [
    "original message",
    "original-nachricht",
    "originalnachricht",
    "ursprüngliche nachricht",
    "ursprungliche nachricht",
    "message d'origine",
    "message d’origine",
    "message original",
    "mensaje original",
    "mensagem original",
    "messaggio originale",
    "oorspronkelijk bericht",
    "original melding",
    "oprindelig meddelelse",
    "ursprungligt meddelande",
    "opprinnelig melding",
    "alkuperäinen viesti",
    "wiadomość oryginalna",
    "исходное сообщение",
    "пересылаемое сообщение",
    "原始邮件",
    "原始郵件",
    "元のメッセージ",
    "原邮件",
    "원본 메시지",
    "forwarded message",
    "forwarded by",
    "weitergeleitete nachricht",
    "message transféré",
    "mensaje reenviado",
    "mensagem encaminhada",
    "messaggio inoltrato",
    "doorgestuurd bericht",
    "vidarebefordrat meddelande",
    "videresendt",
    "přeposlaná zpráva",
    "eredeti üzenet",
    "転送メッセージ",
];
/// The same without dashes, lower case.
static INTRODUCTIONS: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[
        "begin forwarded message",
        "anfang der weitergeleiteten",
        "début du message",
        "inizio messaggio inoltrato",
        "inicio del mensaje reenviado",
        "begin doorgestuurd bericht",
        "vidarebefordrat brev",
        "forwarded message:",
        "início da mensagem reencaminhada",
        "válasz:",
        "начало переадресованного",
        "下面是被转发的邮件",
    ])
});

/// Whether a line says that an earlier message follows.
pub(super) fn is_divider(line: &str) -> bool {
    let line = prefix(line, 200).trim_matches(['*', ' ']);
    let is_framed = ["--", "__", "=="].iter().any(|frame| line.starts_with(frame));
    if !is_framed {
        return INTRODUCTIONS.begin(line);
    }
    let words = line.trim_matches(['-', '_', '=', ' ', ':', '*']);
    let lower = words.to_lowercase();
    words.len() + 4 <= line.len() && DIVIDERS.iter().any(|divider| lower.starts_with(divider))
}

/// How many of the first lines are a header block: one that begins with the author, or a date, and names two more things.
pub(super) fn length(lines: &[&str]) -> Option<usize> {
    let first = label(lines.first()?)?;
    if first == Label::Other {
        return None;
    }
    let mut seen = vec![first];
    let mut end = 1;
    for (at, line) in lines.iter().enumerate().take(LINES).skip(1) {
        let Some(label) = label(line) else {
            let is_over = line.trim().is_empty() && at > end + 1;
            if is_over || at > end + 2 {
                break;
            }
            continue;
        };
        if !seen.contains(&label) {
            seen.push(label);
        }
        end = at + 1;
    }
    let has = |label: Label| seen.contains(&label);
    let is_block = has(Label::From) && (has(Label::Date) && seen.len() >= 3 || has(Label::Subject) && seen.len() >= 2) || seen.len() >= 4;
    is_block.then(|| end + lines.iter().skip(end).take_while(|line| !line.trim().is_empty() && seen.len() < 3).take(1).count())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    From,
    Date,
    To,
    Subject,
    Other,
}

/// The label a line begins with.
fn label(line: &str) -> Option<Label> {
    let line = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '\u{feff}'));
    let end = prefix(line, 44).find([':', '：']).filter(|end| *end <= 40)?;
    let word = line.get(..end)?.trim_matches(['*', ' ', '\u{a0}', '_']).to_lowercase();
    let word = word.as_str();
    [(&FROM[..], Label::From), (&DATE, Label::Date), (&TO, Label::To), (&SUBJECT, Label::Subject), (&OTHER, Label::Other)]
        .into_iter()
        .find(|(words, _)| words.contains(&word))
        .map(|(_, label)| label)
}
