//! What a person should know of a message besides its text.

use super::body::Body;
use super::structure::Structure;

/// One sentence for each.
pub(crate) fn read(structure: &Structure, body: &Body, text: &str) -> Vec<String> {
    let mut remarks: Vec<&str> = Vec::new();
    let has = |essence: &str| structure.nodes.iter().any(|node| node.media.essence == essence);
    let smime =
        structure.nodes.iter().find(|node| matches!(node.media.essence.as_str(), "application/pkcs7-mime" | "application/x-pkcs7-mime"));
    match smime.map(|node| node.media.parameter("smime-type").unwrap_or_default().to_ascii_lowercase()) {
        Some(kind) if kind == "signed-data" || kind == "certs-only" => {
            remarks.push("Signed in a wrapper (S/MIME): the text is inside the file.")
        }
        Some(_) => remarks.push("Encrypted (S/MIME): it opens in a program that has your key."),
        None => {}
    }
    if has("multipart/encrypted") || has("application/pgp-encrypted") || text.contains("-----BEGIN PGP MESSAGE-----") {
        remarks.push("Encrypted (PGP): it opens in a program that has your key.");
    }
    if !body.signatures.is_empty() || text.contains("-----BEGIN PGP SIGNED MESSAGE-----") {
        remarks.push("Signed; the signature was not checked.");
    }
    if has("message/partial") {
        remarks.push("A piece of a larger message that was sent in several.");
    }
    remarks.into_iter().map(str::to_owned).collect()
}
