//! `docs/library.md` is the library as it is: `make docs` writes it anew, this test holds it true.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

use atempause::assets::{PARTS, SESSIONS};
use atempause::practice::compile::{Options, compile, depends_on};
use atempause::practice::header::Condition;
use atempause::practice::speech::NoClips;
use atempause::practice::{Header, Lang, Part, find, read};
use atempause::tui::text::{finding, names};
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

const HEAD: &str = "\
# The library

Every built-in session, as its file says it. This page is made from the sessions by `make docs`; a test holds it true.
Play one with `atempause play ID`, find one with `atempause list`, in the app with `/` and `f`.

";

fn page() -> String {
    let mut headers: Vec<Header> =
        SESSIONS.iter().map(|asset| read::header(std::str::from_utf8(asset.bytes).unwrap()).unwrap()).collect();
    headers.sort_by_key(|header| (header.tradition, header.length, header.id.clone()));
    let total: u64 = headers.iter().map(|header| header.length.as_secs()).sum();
    let mut page = HEAD.to_owned();
    writeln!(page, "{} sessions, {} minutes in each language.", headers.len(), total / 60).unwrap();
    let mut group = None;
    for header in &headers {
        if group != Some(header.tradition) {
            group = Some(header.tradition);
            let [en, de] = Lang::ALL.map(|lang| names::tradition(lang, header.tradition));
            let title = if en == de { en.to_owned() } else { format!("{en} ∙ {de}") };
            write!(page, "\n## {title}\n\n| id | English | Deutsch | length | posture | level | needs | for |\n").unwrap();
            page += "| --- | --- | --- | --- | --- | --- | --- | --- |\n";
        }
        page += &row(header);
    }
    page + &editions()
}

const EDITIONS: &str = "
## Editions

Some sessions have editions for an occasion or a circumstance. They are chosen before a session begins, or with `--evening`, `--short`,
`--no-holds` and `--pregnant` behind `atempause play` and `atempause render`; `circumstances` in the settings keeps what always holds.

| id | edition | length |
| --- | --- | --- |
";

/// Every edition with its length.
fn editions() -> String {
    let text = |bytes: &'static [u8]| std::str::from_utf8(bytes).unwrap();
    let parts: Vec<Part> = PARTS.iter().map(|asset| read::part(text(asset.bytes)).unwrap()).collect();
    let mut rows = EDITIONS.to_owned();
    for session in SESSIONS.iter().map(|asset| read::session(text(asset.bytes)).unwrap()) {
        for one in Condition::ALL.iter().filter(|one| depends_on(&session.steps, &parts, **one)) {
            let options = Options { conditions: vec![*one], ..Options::new(Lang::En) };
            let length = compile(&session.steps, &parts, &options, &NoClips).unwrap().length;
            let (name, chosen, _) = finding::condition(Lang::En, *one);
            writeln!(rows, "| `{}` | {name}: {chosen} | {length} |", session.header.id).unwrap();
        }
    }
    rows
}

fn row(header: &Header) -> String {
    let en = Lang::En;
    let list = |words: Vec<&str>| if words.is_empty() { "-".to_owned() } else { words.join(", ") };
    let postures = list(header.postures.iter().map(|one| names::posture(en, *one)).collect());
    let needs = list(header.needs.iter().map(|one| names::need(en, *one)).collect());
    let areas = list(find::areas(header).into_iter().map(|one| finding::area(en, one)).collect());
    let [title, titel] = Lang::ALL.map(|lang| header.title.get(lang).to_string());
    let (id, length, level) = (&header.id, header.length, names::level(en, header.level));
    format!("| `{id}` | {title} | {titel} | {length} | {postures} | {level} | {needs} | {areas} |\n")
}

#[test]
fn the_page_of_the_library_is_the_library() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/library.md");
    let page = page();
    if env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, page).unwrap();
    } else {
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == page, "docs/library.md is out of date: make docs");
    }
}
