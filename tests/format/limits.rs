//! Each limit: as much as it says passes, one more is told.

use super::{own, session_of};
use atempause::practice::limits;

/// A name, `n` as the file says it, the file at `n`, the file at one more, and what is told then.
struct Case {
    name: &'static str,
    within: String,
    beyond: String,
    told: &'static str,
}

fn case(name: &'static str, told: &'static str, n: usize, steps: impl Fn(usize) -> String) -> Case {
    Case { name, within: session_of(&steps(n)), beyond: session_of(&steps(n + 1)), told }
}

fn nested(deep: usize) -> String {
    format!("{}Rest(for: \"1s\"){}", "Repeat(times: 1, steps: [".repeat(deep), "])".repeat(deep))
}

fn said(text: &str) -> String {
    format!("Rest(for: \"10m\", say: \"{text}\")")
}

/// A family: eleven bytes that count as one character.
const FAMILY: &str = "👩\u{200d}🦰";

fn cases() -> Vec<Case> {
    let base = session_of("Rest(for: \"1s\")");
    let padded = |bytes: usize| format!("{base}{}", " ".repeat(bytes - base.len()));
    let brackets = |deep: usize| format!("Rest(for: \"1s\", say: {}{})", "[".repeat(deep - 3), "]".repeat(deep - 3));
    let summary = |n: usize| base.replace("summary: \"S\"", &format!("summary: \"{}\"", "s".repeat(n)));
    let bytes = |n: usize| said(&format!("{}{}", FAMILY.repeat(180), "a".repeat(n - 180 * FAMILY.len())));
    let audio = |n: usize| (0..n).map(|i| format!("Recording(file: \"{i}.ogg\", transcript: \"A\", for: \"1s\"),\n")).collect();
    let named = |name: String| format!("Recording(file: \"{name}\", transcript: \"A\", for: \"1s\")");
    let tenths = |n: usize| format!("Breathe(pattern: \"4-{}.{}-8\", times: 1)", n / 10, n % 10);
    let ungated = |source: String| source.replace("gates: [Holds]", "gates: []");
    let day = "Rest(for: \"4h\"),".repeat(6);
    vec![
        Case {
            name: "file bytes",
            within: padded(limits::FILE_BYTES),
            beyond: padded(limits::FILE_BYTES + 1),
            told: "the file has 262145 bytes",
        },
        case("step depth", "steps stand more than 8 deep", limits::STEPS_DEEP, nested),
        case("steps written", "step 2001 of the file", limits::STEPS_WRITTEN, |n| "Rest(for: \"1s\"),\n".repeat(n)),
        case("steps played", "the steps are 20001;", 20_000, |n| {
            format!(
                "Repeat(times: 9999, steps: [Rest(for: \"100ms\"), Rest(for: \"100ms\")]),{}",
                "Rest(for: \"1s\"),".repeat(n - 19_998)
            )
        }),
        case("times", "10001 is too many", limits::TIMES as usize, |n| format!("Repeat(times: {n}, steps: [Rest(for: \"1s\")])")),
        case("longest step", "too long for one step", 4 * 3600 * 1000, |ms| format!("Rest(for: \"{ms}ms\")")),
        Case {
            name: "longest session",
            within: session_of(&day),
            beyond: session_of(&format!("{day} Rest(for: \"100ms\")")),
            told: "together take more than 24h",
        },
        case("text", "501 characters", 500, |n| said(&"a".repeat(n))),
        case("text bytes", "2049 bytes", 2048, bytes),
        case("title", "81 characters", 80, |n| format!("Rest(for: \"1s\", title: \"{}\")", "a".repeat(n))),
        Case { name: "summary", within: summary(2_000), beyond: summary(2_001), told: "2001 characters" },
        case("audio files", "audio file 33", limits::AUDIO_FILES, audio),
        case("name parts", "cannot be the name", limits::NAME_PARTS, |n| named(format!("{}a.ogg", "a/".repeat(n - 1)))),
        case("name characters", "cannot be the name", limits::NAME_PART_CHARS, |n| named(format!("{}.ogg", "a".repeat(n - 4)))),
        Case {
            name: "held breath",
            within: ungated(session_of(&tenths(40))),
            beyond: ungated(session_of(&tenths(41))),
            told: "held for 4.1s",
        },
        Case {
            name: "shortest time",
            within: session_of("Rest(for: \"100ms\")"),
            beyond: session_of("Rest(for: \"99ms\")"),
            told: "99ms is too short",
        },
        Case {
            name: "brackets",
            within: session_of(&brackets(limits::BRACKETS_DEEP)),
            beyond: session_of(&brackets(65)),
            told: "more than 64 deep",
        },
    ]
}

#[test]
fn as_much_as_a_limit_says_passes_and_one_more_is_told() {
    for Case { name, within, beyond, told } in cases() {
        let within = own(&within).err().unwrap_or_default();
        // Brackets alone mean nothing, so they are told of for another reason.
        assert!(within.iter().all(|line| name == "brackets" && !line.contains(told)), "{name}: {within:#?}");
        let beyond = own(&beyond).expect_err(name);
        assert!(beyond.iter().any(|line| line.contains(told)), "{name}: {beyond:#?}");
    }
}

#[test]
fn faults_beyond_five_hundred_are_left_out() {
    let told = own(&session_of(&"Rest(for: \"0s\"),\n".repeat(600))).unwrap_err();
    assert_eq!(told.len(), limits::FAULTS);
}

#[test]
fn nesting_without_end_is_told_and_never_overflows() {
    let opened = |open: &str| open.repeat(262_000 / open.len());
    for open in
        ["[", "(", "Some(", "#![a]", ",", "a b ", "a=1,", "/*", "Repeat(times: 9, steps: [", "{", "a:", "a(b:", "r#", "\\\"", "-"]
    {
        for source in [opened(open), format!("Session(format: 1, steps: {}", opened(open).get(..200_000).unwrap_or_default())] {
            let told = own(&source).unwrap_err();
            assert!(!told.is_empty() && told.len() <= limits::FAULTS, "{open}");
        }
    }
    let told = own(&session_of(nested(100_000).get(..200_000).unwrap_or_default())).unwrap_err();
    assert!(told[0].contains("brackets stand more than 64 deep"), "{told:?}");
}

#[test]
fn repeats_of_repeats_are_counted_without_being_unrolled() {
    let steps = format!("{}Rest(for: \"4h\"){}", "Repeat(times: 10000, steps: [".repeat(8), "])".repeat(8));
    let told = own(&session_of(&steps)).unwrap_err().join("\n");
    assert!(told.contains("together take more than 24h") && told.contains("the steps are more than anyone can count"), "{told}");
}
