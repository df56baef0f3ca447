//! `style` attributes: which properties, and which values. Nothing that fetches, covers or moves.

/// Properties that may stay.
pub(super) const PROPERTIES: [&str; 82] = [
    "background",
    "background-color",
    "border",
    "border-bottom",
    "border-bottom-color",
    "border-bottom-style",
    "border-bottom-width",
    "border-collapse",
    "border-color",
    "border-left",
    "border-left-color",
    "border-left-style",
    "border-left-width",
    "border-radius",
    "border-right",
    "border-right-color",
    "border-right-style",
    "border-right-width",
    "border-spacing",
    "border-style",
    "border-top",
    "border-top-color",
    "border-top-style",
    "border-top-width",
    "border-width",
    "box-sizing",
    "caption-side",
    "clear",
    "color",
    "direction",
    "display",
    "empty-cells",
    "float",
    "font",
    "font-family",
    "font-size",
    "font-style",
    "font-variant",
    "font-weight",
    "height",
    "letter-spacing",
    "line-height",
    "list-style",
    "list-style-position",
    "list-style-type",
    "margin",
    "margin-bottom",
    "margin-left",
    "margin-right",
    "margin-top",
    "max-height",
    "max-width",
    "min-height",
    "min-width",
    "opacity",
    "overflow",
    "overflow-wrap",
    "padding",
    "padding-bottom",
    "padding-left",
    "padding-right",
    "padding-top",
    "table-layout",
    "text-align",
    "text-decoration",
    "text-decoration-color",
    "text-decoration-line",
    "text-decoration-style",
    "text-indent",
    "text-transform",
    "text-overflow",
    "unicode-bidi",
    "vertical-align",
    "visibility",
    "white-space",
    "width",
    "word-break",
    "word-spacing",
    "word-wrap",
    "border-top-left-radius",
    "border-top-right-radius",
    "hyphens",
];
/// Functions that only compute.
const FUNCTIONS: [&str; 6] = ["rgb", "rgba", "hsl", "hsla", "calc", ""];
/// Larger numbers have no use but harm.
const NUMBER: f64 = 10_000.0;

/// What a style attribute says about looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Looks {
    /// A picture was asked for.
    pub(super) fetches: bool,
    /// Colours of its own.
    pub(super) coloured: bool,
    /// Black on white, as mail programs write by themselves.
    pub(super) neutral: bool,
}

/// The declarations that may stay; `drop_neutral` drops black on white, so that the theme decides.
pub(super) fn clean(style: &str, drop_neutral: bool) -> (String, Looks) {
    let mut looks = Looks { fetches: asks_for_picture(style), ..Looks::default() };
    let mut out = String::with_capacity(style.len());
    for declaration in style.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim());
        if !PROPERTIES.contains(&name.as_str()) || !is_harmless(value) || !fits(&name, value) {
            continue;
        }
        if matches!(name.as_str(), "color" | "background" | "background-color") {
            let is_neutral = is_neutral(&name, value);
            looks.neutral |= is_neutral;
            looks.coloured |= !is_neutral;
            if is_neutral && drop_neutral {
                continue;
            }
        }
        out.push_str(&name);
        out.push(':');
        out.push_str(value);
        out.push(';');
    }
    (out, looks)
}

fn asks_for_picture(style: &str) -> bool {
    let lower = style.to_ascii_lowercase();
    lower.contains("url") && (lower.contains("http") || lower.contains("//"))
}

/// Letters, digits, plain punctuation, known functions. No escapes, comments, blocks or addresses.
fn is_harmless(value: &str) -> bool {
    let is_plain = value.chars().all(|c| c.is_ascii_alphanumeric() || " #%.,()'\"+-/!_*".contains(c) || c.is_alphabetic());
    let has_comment = value.contains("/*") || value.contains("//");
    is_plain && value.len() <= 500 && !has_comment && has_known_functions(value) && !has_large_number(value)
}

fn has_known_functions(value: &str) -> bool {
    let mut pieces = value.split('(').collect::<Vec<_>>();
    pieces.pop();
    pieces.iter().all(|before| {
        let name = before.rsplit(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).next().unwrap_or_default();
        FUNCTIONS.contains(&name.to_ascii_lowercase().as_str())
    })
}

fn has_large_number(value: &str) -> bool {
    let numbers = value.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == 'e' || c == 'E'));
    numbers
        .filter(|number| number.starts_with(|c: char| c.is_ascii_digit()))
        .any(|number| number.parse::<f64>().is_ok_and(|number| number > NUMBER) && !value.contains('#'))
}

/// Values of single properties that do harm.
fn fits(name: &str, value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    match name {
        "display" => !lower.contains("fixed"),
        "overflow" => lower == "hidden" || lower == "visible",
        "margin" | "margin-top" | "margin-left" | "margin-bottom" | "margin-right" | "text-indent" => {
            !lower.contains("-") || lower.len() <= 40
        }
        _ => true,
    }
}

/// Black text, white ground: the look of every mail program.
fn is_neutral(name: &str, value: &str) -> bool {
    let value = value.to_ascii_lowercase().replace(' ', "").replace("!important", "");
    let values: &[&str] = if name == "color" {
        &[
            "black",
            "windowtext",
            "#000",
            "#000000",
            "rgb(0,0,0)",
            "#222",
            "#222222",
            "rgb(34,34,34)",
            "#212121",
            "rgb(33,33,33)",
            "inherit",
            "initial",
            "#1a1a1a",
            "#333",
            "#333333",
        ]
    } else {
        &["white", "#fff", "#ffffff", "rgb(255,255,255)", "transparent", "none", "inherit", "initial"]
    };
    values.contains(&value.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(style: &str) -> String {
        clean(style, false).0
    }

    #[test]
    fn looks_stay_and_harm_goes() {
        assert_eq!(
            kept("color: red; font-size:12px;FONT-FAMILY:'Segoe UI', Arial"),
            "color:red;font-size:12px;font-family:'Segoe UI', Arial;"
        );
        for harm in [
            "background:url(http://x)",
            "background-image:url('x')",
            "background:u\\72l(http://x)",
            "background:/**/url(x)",
            "position:fixed",
            "z-index:9",
            "width:expression(alert(1))",
            "behavior:url(x)",
            "-moz-binding:url(x)",
            "color:red}body{color:blue",
            "list-style:image-set('x')",
            "background:cross-fade(x)",
            "background:var(--x)",
            "width:99999999px",
            "@import 'x'",
            "content:'x'",
            "animation:x 1s",
            "transform:scale(9)",
        ] {
            assert_eq!(kept(harm), "", "{harm}");
        }
    }

    #[test]
    fn black_on_white_leaves_the_theme_its_say() {
        let (style, looks) = clean("color:black;background-color:#FFFFFF;margin:0", true);
        assert_eq!((style.as_str(), looks), ("margin:0;", Looks { fetches: false, coloured: false, neutral: true }));
        assert!(clean("color:#ff0000", false).1.coloured);
        assert!(clean("background:url(https://x)", false).1.fetches);
    }
}
