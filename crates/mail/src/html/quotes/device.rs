//! Lines that telephones and mail programs add by themselves.

use super::words::Words;
use std::sync::LazyLock;

/// How such a line begins, lower case.
static BEGINNINGS: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[
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
    ])
});
/// Pieces that tell by themselves, lower case.
static PIECES: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&["から送信", "傳送自", "sent from my", "someone from mobile", "iphone から", "從我的 iphone", "에서 보냄"])
});

/// Whether a line advertises a device or a program.
pub(super) fn is_advertisement(line: &str) -> bool {
    if line.len() > 280 || line.chars().count() > 140 {
        return false;
    }
    let start = line.trim_start_matches(['<', '(', '[', '*', '_', ' ', '-', '~', '…']);
    // Only short lines can be one by a piece of them.
    BEGINNINGS.begin(start) || line.len() <= 100 && PIECES.are_in(line)
}
