//! Reply tokens: `local+TOKEN@domain`, where TOKEN is 80 random bits of ours in base 32.

/// The candidates in these addresses. Whether one was ever issued is for the look-up to say.
pub fn tokens<'a>(addresses: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for token in addresses.filter_map(token) {
        if !out.contains(&token) {
            out.push(token);
        }
    }
    out
}

fn token(address: &str) -> Option<String> {
    let (local, _) = address.trim().rsplit_once('@')?;
    let (_, token) = local.rsplit_once('+')?;
    let fits = token.len() == 16 && token.bytes().all(|b| b.is_ascii_alphabetic() || (b'2'..=b'7').contains(&b));
    fits.then(|| token.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn only_sixteen_letters_of_base_32_after_a_plus_are_a_token() {
        let found = tokens(["sales+ABCDEFGHIJKLMN23@x.example", "sales+news@x.example", "a+b+abcdefghijklmn23@x.example", "x"].into_iter());
        assert_eq!(found, ["abcdefghijklmn23"]);
    }
}
