//! Every statement in the sources is prepared against the tables, so that a misspelt column is found here.

use crate::world::*;
use sqlx::{AssertSqlSafe, Connection, Executor, SqlSafeStr};
use std::path::{Path, PathBuf};

/// Files whose statements are put together from pieces; they are run by the tests of lists and searches.
const PIECED: [&str; 5] = [
    "src/search/condition.rs",
    "src/search/filter.rs",
    "src/search/page.rs",
    "src/conversations/list/walk.rs",
    "src/conversations/list/small.rs",
];

fn files(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap().flatten() {
        if entry.path().is_dir() {
            files(&entry.path(), out);
        } else {
            out.push(entry.path());
        }
    }
}

/// The string literals of a source, with continued lines joined.
fn literals(source: &str) -> Vec<String> {
    let (mut out, mut open, mut escaped) = (Vec::new(), None::<String>, false);
    let code: Vec<&str> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        match (&mut open, c) {
            (Some(text), _) if escaped => {
                escaped = false;
                if c == '\n' {
                    while chars.next_if(|c| c.is_whitespace()).is_some() {}
                } else {
                    text.push(c);
                }
            }
            (Some(_), '\\') => escaped = true,
            (Some(_), '"') => out.extend(open.take()),
            (Some(text), c) => text.push(c),
            (None, '"') => open = Some(String::new()),
            (None, '\'') if chars.peek() == Some(&'"') => drop(chars.next()),
            (None, _) => {}
        }
    }
    out
}

fn begins_a_statement(text: &str) -> bool {
    ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH ", "PRAGMA "].iter().any(|word| text.starts_with(word))
}

/// The statements of a source. A macro that puts a head before several ends is read as such.
fn statements(source: &str) -> Vec<String> {
    let texts = literals(source);
    let Some(macro_text) = source.split("macro_rules! select").nth(1) else {
        return texts.into_iter().filter(|text| begins_a_statement(text)).collect();
    };
    let body = macro_text.split("\n}\n").next().unwrap_or_default();
    let head: String = literals(body).concat();
    let ends = source.split("select!(").skip(1).filter_map(|rest| literals(rest).into_iter().next());
    let rest = texts.into_iter().filter(|text| begins_a_statement(text) && !head.starts_with(text.as_str()));
    ends.map(|end| format!("{head}{end}")).chain(rest).collect()
}

#[tokio::test]
async fn every_statement_can_be_prepared() {
    let world = World::new().await;
    world.store.caught_up().await.unwrap();
    let mut conn = world.look().await;
    let index = world.dir.path().join("search.db");
    sqlx::query("ATTACH ?1 AS search").bind(index.to_string_lossy().into_owned()).execute(&mut conn).await.unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Vec::new();
    files(&root.join("src"), &mut sources);
    let mut prepared = 0;
    for path in sources {
        let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        let source = std::fs::read_to_string(&path).unwrap();
        if PIECED.contains(&name.as_str()) || name.ends_with("tests.rs") {
            continue;
        }
        for text in statements(&source) {
            // Heads of inserts of many rows get their rows when they run.
            if text.starts_with("INSERT") && !text.contains("VALUES") && !text.contains("SELECT") {
                continue;
            }
            let sql = AssertSqlSafe(text.clone()).into_sql_str();
            let done = (&mut conn).prepare(sql).await;
            assert!(done.is_ok(), "{name}: {text}\n{:?}", done.err());
            prepared += 1;
        }
    }
    conn.close().await.unwrap();
    assert!(prepared > 120, "only {prepared} statements were found");
}
