//! Programmes: each fault with its place and remedy; `docs/programme-format.md` is true and complete.

use super::documented::blocks;
use super::files;
use atempause::practice::header::Id;
use atempause::practice::{check, limits, programme, read};
use proptest::prelude::*;
use std::fs;
use std::path::Path;

fn docs() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/programme-format.md")).unwrap()
}

fn example() -> String {
    blocks(&docs(), "ron").remove(0)
}

/// The names of all built-in sessions.
fn sessions() -> Vec<Id> {
    files("sessions").iter().map(|(path, _)| Id::new(path.file_stem().unwrap().to_str().unwrap()).unwrap()).collect()
}

fn told(source: &str) -> Vec<String> {
    let faults = match read::programme(source) {
        Ok(read) => programme::check(&read, Some(&sessions())),
        Err(faults) => faults,
    };
    super::told(&faults)
}

#[test]
fn the_example_has_no_faults_and_a_file_is_known_by_its_first_word() {
    assert_eq!(told(&example()), [""; 0]);
    assert_eq!(read::kind(&example()), read::Kind::Programme);
    let known = check::Known::parts(&[]);
    assert_eq!(check::file(&example(), &known, check::Mode::Own), []);
    let faulty = example().replace("days: 4", "days: 0");
    assert_eq!(check::file(&faulty, &known, check::Mode::Own).len(), 1);
}

#[test]
fn every_slip_is_told_with_its_place_and_remedy() {
    for (from, to, expected) in [
        ("\"st-daily5\", times: 4", "\"st-dayly5\", times: 4", "there is no session \"st-dayly5\"; did you mean `st-daily5`?"),
        ("days: 4", "days: 8", "8 is too many; write a whole number from 1 to 7"),
        ("times: 4", "times: 0", "found 0 where something is counted; write a whole number from 1 to 7"),
        ("days: 4,", "", "`days` is missing in Week; add `days: 5`"),
        ("goal: \"Twice", "gaol: \"Twice", "Week has no field `gaol`; did you mean `goal`?"),
        (
            "moving: [(session: \"st-daily5\", times: 4)]",
            "moving: []",
            "this list of moving practices is empty; write at least one",
        ),
        ("    question: \"What was easier this week?\",\n", "", "this week has no question; add `question"),
        ("Card(id: \"chair\"", "Cart(id: \"chair\"", "`Cart` stands where `Card` was expected; write `Card(…)`"),
        (
            "(session: \"pmr-7\", times: 1)",
            "\"pmr-7\"",
            "found the text \"pmr-7\" where this choice was expected; write it like `(session: \"br-long\", times: 3)`",
        ),
        ("format: 1,", "format: 2,", "format 2 is newer than this program"),
        ("language: En,", "", "are in one language, and the header does not say which"),
        (
            "question: \"Where did I notice strength?\",",
            "cards: [Card(id: \"chair\", title: \"T\", text: \"T\")],",
            "there is already a card \"chair\"; give each card a name of its own",
        ),
    ] {
        let source = example();
        assert!(source.contains(from), "{from}");
        let faults = told(&source.replacen(from, to, 1));
        assert!(faults.iter().any(|fault| fault.contains(expected)), "{to}: {faults:#?}");
    }
}

#[test]
fn there_is_an_end_to_weeks() {
    let week = "Week(title: \"T\", goal: \"G\", days: 1, calm: [(session: \"br-long\", times: 1)], moving: [(session: \"d01\", times: 1)]),";
    let of = |weeks: usize| {
        let head = "Programme(format: 1, language: En, id: \"p\", title: \"T\", summary: \"S\", question: \"Q\", weeks: [";
        format!("{head}{}])", week.repeat(weeks))
    };
    assert_eq!(told(&of(limits::WEEKS)), [""; 0]);
    assert!(told(&of(limits::WEEKS + 1)).concat().contains("at most 52"));
    assert!(docs().contains(&format!("1 to {}", limits::WEEKS)));
}

#[test]
fn it_names_every_field() {
    let docs = docs();
    for faulty in ["Programme(format: 1, qqqqqqqqqqqq: 1)", "Programme(format: 1, weeks: [Week(qqqqqqqqqqqq: 1)])"] {
        let known = told(faulty).concat();
        let lists: Vec<&str> = known.split("known here: ").skip(1).collect();
        assert!(!lists.is_empty(), "{known}");
        for field in lists.iter().flat_map(|list| list.split(['`', ';', '\n']).next().unwrap().split(", ")) {
            let field: String = field.chars().take_while(char::is_ascii_lowercase).collect();
            assert!(docs.contains(&format!("`{field}`")), "{field}");
        }
    }
}

proptest! {
    #[test]
    fn no_slip_in_a_programme_makes_it_panic(
        which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), piece in "[\\[\\](){}:,\"a-z0-9 ]{0,6}", cut in 0usize..9,
    ) {
        let sources = files("sessions/programmes");
        let mut chars: Vec<char> = sources[which.index(sources.len())].1.chars().collect();
        let at = at.index(chars.len());
        let end = (at + cut).min(chars.len());
        chars.splice(at..end, piece.chars());
        let _ = told(&chars.into_iter().collect::<String>());
    }
}
