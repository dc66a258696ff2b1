//! `docs/session-format.md` is true and complete, and the README's example is a session.

use super::{own, session_of};
use atempause::practice::body::{Point, Posture, Region, SideName};
use atempause::practice::header::{Ambience, Condition, Gate, Level, Need, Rating, Tradition};
use atempause::practice::{limits, read};
use std::fs;
use std::path::Path;

fn docs() -> String {
    file("docs/session-format.md")
}

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The fenced blocks of one kind.
pub fn blocks(docs: &str, kind: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut lines = docs.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            if info == kind {
                blocks.push(block.join("\n"));
            }
        }
    }
    blocks
}

#[test]
fn every_example_is_a_session_a_part_or_steps_that_have_no_faults() {
    let readme = blocks(&file("README.md"), "ron");
    assert_eq!(readme.len(), 1);
    let examples = [blocks(&docs(), "ron"), readme].concat();
    assert!(examples.len() > 13);
    for example in examples {
        let code = example.lines().find(|line| !line.starts_with("//")).unwrap_or_default();
        let faults = match code {
            "Session(" => own(&example).err(),
            "Part(" => read::part(&example).err().map(|faults| faults.iter().map(ToString::to_string).collect()),
            _ => own(&session_of(&example)).err(),
        };
        assert_eq!(faults, None, "{example}");
    }
}

#[test]
fn the_messages_it_shows_are_those_that_are_told() {
    let docs = docs();
    let faulty = blocks(&docs, "ron faulty");
    let told: Vec<String> = own(&faulty[0]).unwrap_err().iter().map(|line| format!("my-plan.ron:{line}")).collect();
    assert_eq!(blocks(&docs, "text"), [told.join("\n")]);
}

#[test]
fn it_names_every_word() {
    let docs = docs();
    let regions = Region::ALL.iter().map(|word| word.word());
    let points = Point::ALL.iter().map(|word| word.word());
    let postures = Posture::ALL.iter().map(|word| word.word());
    let groups = Tradition::ALL.iter().map(|word| word.word()).chain(Level::ALL.iter().map(|word| word.word()));
    let needs = Need::ALL.iter().map(|word| word.word()).chain(Gate::ALL.iter().map(|word| word.word()));
    let others = Ambience::ALL.iter().map(|word| word.word()).chain(Condition::ALL.iter().map(|word| word.word()));
    let ratings = Rating::ALL.iter().map(|word| word.word()).chain(SideName::WORDS.iter().map(|(word, _)| *word));
    for word in regions.chain(points).chain(postures).chain(groups).chain(needs).chain(others).chain(ratings) {
        assert!(docs.contains(&format!("`{word}`")), "{word}");
    }
}

#[test]
fn it_shows_every_field_of_every_kind() {
    let examples = blocks(&docs(), "ron").join("\n");
    let told = own(&session_of("Nothing(for: \"1s\")")).unwrap_err().join("");
    let kinds: Vec<&str> = told.split("known here: ").nth(1).unwrap().split(", ").collect();
    assert_eq!(kinds.len(), 18, "{told}");
    for kind in kinds {
        assert!(examples.contains(&format!("{kind}(")), "{kind}");
        // Whatever is unknown makes the reader list what is known.
        for told in own(&session_of(&format!("{kind}(qqqqqqqqqqqq: 1)"))).unwrap_err() {
            for field in told.split("known here: ").nth(1).into_iter().flat_map(|known| known.split(", ")) {
                assert!(examples.contains(&format!("{field}: ")), "{kind} {field}");
            }
        }
    }
    let header = own("Session(format: 1, qqqqqqqqqqqq: 1)").unwrap_err().join("");
    let known = header.split("known here: ").nth(1).unwrap();
    let fields: Vec<&str> = known.split(['`', ';', '\n']).next().unwrap().split(", ").collect();
    assert!(fields.len() >= 17, "{fields:?}");
    for field in fields {
        assert!(examples.contains(field.trim()), "{field}");
    }
}

#[test]
fn it_lists_every_limit() {
    let docs = docs();
    for row in [
        format!("| a file | {} KiB |", limits::FILE_BYTES / 1024),
        format!("| steps in one file | {} |", limits::STEPS_WRITTEN),
        format!("| steps when repeats, sides and parts are unrolled | {} |", limits::STEPS_PLAYED),
        format!("| arranging steps within each other | {} |", limits::STEPS_DEEP),
        format!("| brackets within each other | {} |", limits::BRACKETS_DEEP),
        format!("| repeats, breaths, repetitions | 1 to {} |", limits::TIMES),
        format!("| a step | {} to {} |", limits::SHORTEST.written(), limits::LONGEST_STEP.written()),
        format!("| a session | {} |", limits::LONGEST_SESSION.written()),
        format!("| a spoken text | {} characters, {} KiB |", limits::TEXT.characters, limits::TEXT.bytes / 1024),
        format!("| a title | {} characters |", limits::TITLE.characters),
        format!("| a summary, a transcript | {} characters |", limits::SUMMARY.characters),
        format!("| held breath without the gate `Holds` | {} |", limits::HOLD_WITHOUT_GATE.written()),
        format!("| sound files of one session | {} |", limits::AUDIO_FILES),
        format!(
            "| the name of a sound file | {} parts of {} characters: `A-Z a-z 0-9 . _ -` |",
            limits::NAME_PARTS,
            limits::NAME_PART_CHARS
        ),
    ] {
        assert!(docs.contains(&row), "{row}");
    }
}
