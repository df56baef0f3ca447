//! The fuzz targets' functions over their seeds, over every cut of them, and over each seed with one byte changed.

#[expect(unreachable_pub, reason = "it is a library of its own for the fuzzer")]
#[path = "../../../tests/fuzz/src/lib.rs"]
mod targets;

use std::path::Path;

fn over(name: &str, target: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fuzz/seeds").join(name);
    let seeds: Vec<Vec<u8>> =
        std::fs::read_dir(folder).expect("seeds").flatten().map(|entry| std::fs::read(entry.path()).expect("a seed")).collect();
    assert!(!seeds.is_empty());
    for seed in &seeds {
        for length in 0..=seed.len() {
            target(&seed[..length]);
        }
        for at in 0..seed.len() {
            for byte in [0, b'\n', b'<', b'"', 0xff] {
                let mut changed = seed.clone();
                changed[at] = byte;
                target(&changed);
            }
        }
    }
}

#[test]
fn mime() {
    over("mime", targets::mime);
}

#[test]
fn html() {
    over("html", targets::html);
}

#[test]
fn imap() {
    over("imap", targets::imap);
}

#[test]
fn winmail() {
    over("winmail", targets::winmail);
}

#[test]
fn flowed() {
    over("flowed", targets::flowed);
}

#[test]
fn query() {
    over("query", targets::query);
}
