//! Lines that telephones and mail programs add by themselves.

use super::header_block::begins;

/// How such a line begins, lower case.
const BEGINNINGS: [&str; 52] = [
    "sent from",
    "sent via",
    "sent with",
    "sent by",
    "sent on",
    "sent using",
    "get outlook for",
    "get [outlook",
    "from my iphone",
    "from my ipad",
    "from my android",
    "envoyé depuis",
    "envoyé de mon",
    "envoyé à partir de",
    "télécharger outlook",
    "obtenir outlook",
    "von meinem",
    "gesendet von",
    "gesendet mit",
    "gesendet via",
    "diese nachricht wurde von mein",
    "holen sie sich outlook",
    "outlook für",
    "laden sie outlook",
    "enviado desde",
    "enviado do",
    "enviado de",
    "enviado con",
    "enviado via",
    "enviado a partir",
    "obtener outlook",
    "obter o outlook",
    "inviato da",
    "inviato dal",
    "scarica outlook",
    "verzonden met",
    "verzonden vanaf",
    "verzonden via",
    "verstuurd vanaf",
    "verstuurd met",
    "skickat från",
    "skickades från",
    "sendt fra",
    "lähetetty",
    "wysłane z",
    "wysłano z",
    "отправлено с",
    "отправлено из",
    "odesláno z",
    "iphone 'dan gönderildi",
    "发自我的",
    "從我的",
];
/// Pieces that tell by themselves, lower case.
const PIECES: [&str; 7] = ["から送信", "傳送自", "sent from my", "someone from mobile", "iphone から", "從我的 iphone", "에서 보냄"];

/// Whether a line advertises a device or a program.
pub(super) fn is_advertisement(line: &str) -> bool {
    if line.len() > 280 || line.chars().count() > 140 {
        return false;
    }
    let start = line.trim_start_matches(['<', '(', '[', '*', '_', ' ', '-', '~', '…']);
    if BEGINNINGS.iter().any(|words| begins(start, words)) {
        return true;
    }
    // Only short lines can be one by a piece of them.
    line.len() <= 100 && {
        let lower = line.to_lowercase();
        PIECES.iter().any(|words| lower.contains(words))
    }
}
