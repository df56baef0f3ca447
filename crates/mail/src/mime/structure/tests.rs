use super::*;

fn shape(raw: &str) -> Vec<(String, String)> {
    let structure = Structure::read(raw.as_bytes()).unwrap();
    let text = |node: &Node| String::from_utf8_lossy(cut(structure.raw, node.body.clone())).into_owned();
    structure.nodes.iter().skip(1).map(|node| (node.media.essence.clone(), text(node))).collect()
}

const HEAD: &str = "Content-Type: multipart/mixed; boundary=b\n\n";

#[test]
fn a_boundary_in_the_middle_of_a_line_is_text() {
    let raw = format!("{HEAD}--b\n\nsee --b here\nand --b-- there\n--b\nContent-Type: text/html\n\n<p>\n--b--\nepilogue\n");
    assert_eq!(shape(&raw), [("text/plain".into(), "see --b here\nand --b-- there".into()), ("text/html".into(), "<p>".into())]);
}

#[test]
fn a_multipart_without_an_end_keeps_its_text() {
    assert_eq!(shape(&format!("{HEAD}--b\n\nhello\nworld\n")), [("text/plain".into(), "hello\nworld\n".into())]);
    assert_eq!(
        shape(&format!("{HEAD}--b\nContent-Type: image/png\n--b\n\nx\r\n--b--")),
        [("image/png".into(), String::new()), ("text/plain".into(), "x".into())]
    );
}

#[test]
fn a_multipart_without_parts_is_text() {
    for raw in [format!("{HEAD}no boundary here"), "Content-Type: multipart/mixed\n\nno parameter".into()] {
        let structure = Structure::read(raw.as_bytes()).unwrap();
        assert_eq!(structure.nodes.len(), 1);
        assert_eq!(structure.root().unwrap().media.essence, "text/plain");
        assert!(cut(structure.raw, structure.root().unwrap().body.clone()).starts_with(b"no "));
    }
}

#[test]
fn an_outer_boundary_ends_inner_multiparts() {
    let inner = "Content-Type: multipart/alternative; boundary=\"b2\"\n\n";
    let raw = format!("{HEAD}--b\n{inner}--b2\n\none\n--b\n\ntwo\n--b--\n");
    assert_eq!(shape(&raw).iter().map(|(_, text)| text.as_str()).skip(1).collect::<Vec<_>>(), ["one", "two"]);
}

#[test]
fn boundaries_that_begin_alike_are_told_apart() {
    let inner = "Content-Type: multipart/alternative; boundary=b1\n\n";
    let raw = format!("{HEAD}--b\n{inner}--b1\n\none\n--b1--\n--b\n\ntwo\n--b--\n");
    assert_eq!(shape(&raw).iter().map(|(_, text)| text.as_str()).skip(1).collect::<Vec<_>>(), ["one", "two"]);
}

#[test]
fn nesting_and_parts_have_limits() {
    let nested: String = (0..200).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")).collect();
    assert!(matches!(Structure::read(nested.as_bytes()), Err(Error::TooComplex(_))));
    let many = format!("{HEAD}{}", "--b\n\nx\n".repeat(20_000));
    assert!(matches!(Structure::read(many.as_bytes()), Err(Error::TooComplex(_))));
}
