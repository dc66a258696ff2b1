//! What is wrong, and what a person is told about it.

use super::{own, parts, session_of};
use atempause::practice::check::{self, Known, Mode};
use atempause::practice::read;

/// A place, and words that the message or the remedy holds.
type Told = (&'static str, &'static [&'static str]);

/// Steps from 3:1 on, and all that is told of them: place, and words that the message or remedy must hold.
#[rustfmt::skip]
const STEPS: &[(&str, &[Told])] = &[
    // Notation
    ("Guide(for: \"3s\") Rest(for: \"3s\")", &[("3:17", &["comma is missing before `Rest`"])]),
    ("Guide(for: \"3s\" say: \"A\")", &[("3:16", &["comma is missing before `say`"])]),
    ("Guide(for: \"3s\",, say: \"A\"),", &[("3:17", &["a comma too many"])]),
    ("Guide(for = \"3s\")", &[("3:11", &["found `=`", "`for: …`"])]),
    ("Guide(for: \"3s\"; say: \"A\")", &[("3:16", &["found `;`", "comma"])]),
    ("Guide(for: , say: \"A\")", &[("3:1", &["`for` is missing"]), ("3:12", &["`for` has no value"])]),
    ("Guide(for: “3s”)", &[("3:12", &["found `“`", "straight quotes"])]),
    ("Guide(for: '3s')", &[("3:12", &["straight quotes"])]),
    ("Guide{for: \"3s\"}", &[("3:6", &["found `{`", "round brackets"])]),
    ("Guide(for: \"3s]\n)", &[("3:12", &["this text never ends", "close it"])]),
    ("Guide(for: \"3s\", say: \"A, on: 3),\nGuide(for: \"4s\")", &[("4:13", &["a text ends here and `4s` follows", "quote missing before"])]),
    ("Guide(for: \"3s\"", &[("4:1", &["found `]` while the `(` from 3:6 is open", "close it first with `)`"])]),
    ("Guide(for: \"3s\", say: [\"A\")", &[("3:27", &["found `)` while the `[` from 3:23 is open", "`]`"])]),
    ("Guide(for: \"3s\")),", &[("3:17", &["found `)` while the `[` from 2:8 is open"])]),
    ("Guide(for:\u{a0}\"3s\")", &[("3:11", &["invisible character U+00A0", "plain space"])]),
    ("Guide(for: \"3s\", say: \"a\\q\")", &[("3:23", &["`\\q`", "\\\\"])]),
    ("Guide(für: \"3s\")", &[("3:8", &["found `ür`", "accents"])]),
    ("/* note", &[("3:1", &["comment never ends", "*/"])]),
    ("# note\n", &[("3:1", &["found `#`", "//"])]),
    ("at: \"3s\"", &[("3:3", &["found `:`", "round brackets"])]),
    // Fields
    ("Guied(for: \"3s\")", &[("3:1", &["no step `Guied`", "did you mean `Guide`?"])]),
    ("Meditate(for: \"3s\")", &[("3:1", &["no step `Meditate`", "known here: Guide, Rest,"])]),
    ("Guide", &[("3:1", &["found the word `Guide` where a step was expected"])]),
    ("(for: \"3s\")", &[("3:1", &["missing its name"])]),
    ("Guide(for: \"3s\", figur: \"a\")", &[("3:18", &["Guide has no field `figur`", "did you mean `figure`?"])]),
    ("Guide(for: \"3s\", breath: \"4-6\")", &[("3:18", &["no field `breath`", "known here: title, figure, region, for, say"])]),
    ("Guide(for: \"3s\", for: \"4s\")", &[("3:18", &["`for` stands twice", "keep one"])]),
    ("Guide(\"3s\")", &[("3:1", &["`for` is missing in Guide", "add `for: \"30s\"`"]), ("3:7", &["without a name", "name: value"])]),
    ("Guide(fro: \"0s\")", &[("3:7", &["did you mean `for`?"]), ("3:12", &["no time at all"])]),
    ("Press(for: \"3s\", point: L14)", &[("3:25", &["\"L14\" is not a pressure point", "`LI4`"])]),
    ("Guide(for: \"3s\", region: \"Belly\")", &[("3:26", &["write it without quotes: `Belly`"])]),
    ("Guide(for: \"3s\", region: Arm(Middle))", &[("3:30", &["\"Middle\" is not a side"])]),
    ("Guide(for: \"3s\", region: [])", &[("3:26", &["list of regions is empty"])]),
    ("Guide(for: \"3s\", figure: \"Cat Cow\")", &[("3:26", &["no name", "did you mean \"cat-cow\"?"])]),
    ("Guide(say: \"äöü\", /* €, 👍 */ fro: \"3s\")", &[("3:30", &["did you mean `for`?"])]),
    // Times
    ("Rest(for: 30)", &[("3:11", &["the number 30 where a time", "\"30s\""])]),
    ("Rest(for: \"30\")", &[("3:11", &["no unit", "\"30s\" for seconds, \"30m\" for minutes"])]),
    ("Rest(for: \"soon\")", &[("3:11", &["\"soon\" is no time", "1m 20s"])]),
    ("Rest(for: NaN)", &[("3:11", &["the word `NaN` where a time"])]),
    ("Rest(for: \"NaNs\")", &[("3:11", &["is no time"])]),
    ("Rest(for: \"0s\")", &[("3:11", &["no time at all"])]),
    ("Rest(for: \"-4s\")", &[("3:11", &["less than nothing"])]),
    ("Rest(for: \"18446744073709551616s\")", &[("3:11", &["out of range", "24h"])]),
    ("Rest(for: \"0.0001s\")", &[("3:11", &["out of range"])]),
    ("Hold(for: AtLeast(\"4s\"))", &[("3:11", &["found `AtLeast(…)` where a time"])]),
    ("Breathe(pattern: \"4\", times: 3)", &[("3:18", &["\"4\" is no breath pattern", "4-7-8"])]),
    ("Breathe(pattern: \"4.25-6\", times: 3)", &[("3:18", &["one digit behind the point"])]),
    ("Breathe(pattern: \"61-6\", times: 3)", &[("3:18", &["60 seconds"])]),
    ("Breathe(pattern: \"4-6\")", &[("3:1", &["neither `times` nor `for`"])]),
    ("Breathe(pattern: \"4-6\", times: 3, for: \"1m\")", &[("3:1", &["both `times` and `for`"])]),
    // Counts
    ("Repeat(times: 0, steps: [Rest(for: \"1s\")])", &[("3:15", &["found 0", "1 to 10000"])]),
    ("Repeat(times: -1, steps: [Rest(for: \"1s\")])", &[("3:15", &["-1 is no number that counts"])]),
    ("Repeat(times: 2.5, steps: [Rest(for: \"1s\")])", &[("3:15", &["2.5 is no number"])]),
    ("Repeat(times: 99999999999999999999, steps: [Rest(for: \"1s\")])", &[("3:15", &["is no number"])]),
    ("Repeat(times: 2, steps: [])", &[("3:25", &["list of steps is empty"])]),
    ("Move(rhythm: Every(\"4s\"), times: Sets(of: [3, 0], rest: \"5s\"))", &[("3:47", &["found 0"])]),
    ("Move(rhythm: Every(\"4s\"), times: Sets(of: [3, 3]))", &[("3:34", &["`rest` is missing in Sets"])]),
    ("Move(rhythm: Evry(\"4s\"), times: 3)", &[("3:14", &["no rhythm `Evry`", "`Every`"])]),
    ("Formula(text: \"A\", times: 3, every: \"9s\", aloud: [1, 4])", &[("3:54", &["4 is too many", "from 1 to 3"])]),
    ("Formula(text: \"A\", times: 3, every: \"9s\", aloud: [2, 1])", &[("3:54", &["1 stands behind 2", "upwards"])]),
    ("Formula(text: \"A\", times: 3, every: \"9s\", aloud: [])", &[("3:50", &["empty"])]),
    // Words
    ("Guide(for: \"3s\", say: \"\")", &[("3:23", &["this text is empty"])]),
    ("Guide(for: \"3s\", say: [])", &[("3:23", &["list of texts is empty"])]),
    ("Guide(for: \"3s\", say: (de: \"A\"))", &[("3:23", &["missing in English", "en: \"…\""])]),
    ("Guide(for: \"9s\", say: (at: \"9s\", en: \"A\"))", &[("3:23", &["9s lies behind the end of the step"])]),
    ("Guide(for: \"9s\", say: (on: 2, en: \"A\"))", &[("3:28", &["`on` counts breaths or repetitions", "at: \"10s\""])]),
    ("Breathe(pattern: \"4-6\", times: 3, say: (on: 4, en: \"A\"))", &[("3:45", &["4 is beyond the 3 breaths"])]),
    ("Breathe(pattern: \"4-6\", times: 3, say: (on: Last(4), en: \"A\"))", &[("3:45", &["4 is beyond the 3 breaths"])]),
    ("Breathe(pattern: \"4-6\", times: 3, say: (at: \"2s\", on: 1, en: \"A\"))", &[("3:40", &["both `at` and `on`"])]),
    ("Silence(for: \"1m\", say: (at: \"9s\", en: \"A\"))", &[("3:25", &["only spoken into as it begins"])]),
    ("Guide(for: \"2s\", say: \"Let your whole weight sink down.\")", &[("3:23", &["in English this takes about 2.1s", "1.3s until the step ends", "800ms more"])]),
    ("Guide(for: \"9s\", say: [\"Let your whole weight sink down.\", (at: \"2s\", en: \"A\")])", &[("3:24", &["until the next text begins"])]),
    ("Guide(for: \"9s\", say: \"{side} hand\")", &[("3:23", &["no side is named", "Sides(each"])]),
    ("Guide(for: \"9s\", say: \"Dear {name}\")", &[("3:23", &["{name} stands for nothing", "{dominant}"])]),
    ("Section(title: \"{side}\", steps: [Rest(for: \"9s\")])", &[("3:1", &["braces are not filled in here"])]),
    ("Guide(title: \"A\nB\", for: \"9s\")", &[("3:14", &["one line"])]),
    ("Tense(lead: \"2s\", rounds: [(tense: \"6s\", release: \"9s\")], groups: [(how: \"Make a fist with all the strength you have.\")])",
        &[("3:68", &["until the lead ends"])]),
    ("Tense(lead: \"9s\", rounds: [(tense: \"6s\", release: \"9s\")], groups: [(how: \"Fist\", release: [(round: 2, at: \"4s\", en: \"A\")])])",
        &[("3:100", &["2 is too many", "from 1 to 1"])]),
    ("Tense(lead: \"9s\", rounds: [(tense: \"6s\", release: \"9s\")], groups: [(how: \"Fist\", release: (en: \"A\"))])",
        &[("3:91", &["`at` is missing"])]),
    // What only shows when steps are put together
    ("Rest(for: \"1s\"), Part(\"arive-lying\")", &[("3:18", &["no part \"arive-lying\"", "`arrive-lying`"])]),
    ("Part(arrive-lying)", &[("3:12", &["found `-`"])]),
    ("Recording(file: \"../secret.ogg\", transcript: \"A\", for: \"9s\")", &[("3:17", &["cannot be the name", "voice/intro.ogg"])]),
    ("Recording(file: \"/etc/a.ogg\", transcript: \"A\", for: \"9s\")", &[("3:17", &["cannot be the name"])]),
    ("Recording(file: \"a\\\\b.ogg\", transcript: \"A\", for: \"9s\")", &[("3:17", &["cannot be the name"])]),
    ("Recording(file: \"a.mp3\", transcript: \"A\", for: \"9s\")", &[("3:17", &[".ogg (Vorbis), .wav or .flac"])]),
    ("Skip(steps: [Rest(for: \"1s\")])", &[("3:1", &["`when` is missing in Skip"])]),
    ("Only(steps: [Rest(for: \"1s\")]), Rest(for: \"1s\")", &[("3:1", &["`when` is missing in Only", "add `when: Evening`"])]),
    ("Only(when: Nohold, steps: [Rest(for: \"1s\")]), Rest(for: \"1s\")", &[("3:12", &["\"Nohold\" is not a condition", "`NoHolds`"])]),
    ("Only(when: [], steps: []), Rest(for: \"1s\")", &[("3:12", &["conditions is empty"]), ("3:23", &["steps is empty"])]),
    ("Only(when: NoHolds, steps: [Guide(for: \"2s\", say: \"Let your whole weight sink down.\")]), Rest(for: \"1s\")",
        &[("3:51", &["until the step ends"])]),
    ("Only(when: NoHolds, steps: [Rest(for: \"1s\")])", &[("2:1", &["without an edition nothing is done", "outside of `Only`"])]),
    ("Only(when: NoHolds, steps: [Repeat(times: 9, steps: [Rest(for: \"3h\")])]), Rest(for: \"1s\")", &[("2:1", &["more than 24h"])]),
    ("Move(rhythm: Every(\"2h\"), times: 3)", &[("3:1", &["this step takes 6h", "at most 4h"])]),
    // Several at once, in the order of the file
    ("Guide(fro: \"3s\", say: [\"\", (at: \"0s\", en: \"A\")]),\nHodl(for: \"1s\"),\nRest(for: \"-1s\")",
        &[("3:7", &["`for`"]), ("3:24", &["empty"]), ("3:33", &["no time at all"]), ("4:1", &["`Hold`"]), ("5:11", &["less than nothing"])]),
    ("Rest(for: \"x\"),\nGuide(for: \"2s\", say: \"Let your whole weight sink down.\"),\nPart(\"nowhere\")",
        &[("3:11", &["no time"]), ("4:23", &["until the step ends"]), ("5:1", &["no part"])]),
];

/// Whole files.
#[rustfmt::skip]
const FILES: &[(&str, &[Told])] = &[
    ("", &[("1:1", &["empty", "Session(format: 1"])]),
    ("\u{feff}\n// nothing\n", &[("3:1", &["empty"])]),
    ("Hello", &[("1:1", &["the word `Hello`", "begin with `Session(`"])]),
    ("Session(format: 2, colour: Red)", &[("1:17", &["format 2 is newer", "update"])]),
    ("Session(format: 1) Session", &[("1:20", &["found `Session` after the end"])]),
    ("#![enable(implicit_some)]\nSession(format: 2)", &[("1:1", &["no `#![…]`", "take the line out"]), ("2:17", &["newer"])]),
    ("Part(format: 3)", &[("1:1", &["`Part` stands here", "Session("]), ("1:14", &["format 3"])]),
    ("(format: 3)", &[("1:1", &["`Session` is missing before the bracket"]), ("1:10", &["format 3"])]),
    ("Session(format: 1, steps: [Rest(for: \"1s\")], id: \"x\",\n    title: (en: \"A\"), summary: \"B\", tradition: Own, level: Start, length: \"1s\", postures: [])", &[
        ("1:46", &["`id` stands behind `steps`", "above"]),
        ("2:5", &["`title` stands behind"]), ("2:12", &["missing in German", "language"]), ("2:23", &["`summary` stands"]),
        ("2:32", &["in one language, and the header does not say which", "language: En"]),
        ("2:37", &["`tradition`"]), ("2:53", &["`level`"]), ("2:67", &["`length`"]), ("2:81", &["`postures` stands"]), ("2:91", &["postures is empty"]),
    ]),
];

/// What is told otherwise than expected.
fn difference(source: &str, expected: &[Told]) -> Option<String> {
    let told = own(source).err().unwrap_or_default();
    let same = |(told, (place, words)): (&String, &Told)| {
        told.starts_with(&format!("{place}: ")) && words.iter().all(|word| told.contains(word))
    };
    let all = told.len() == expected.len() && told.iter().zip(expected).all(same);
    (!all).then(|| format!("{source}\n{}\nexpected {expected:#?}\n", told.join("\n")))
}

fn compare(source: &str, expected: &[Told]) {
    assert_eq!(difference(source, expected), None);
}

#[test]
fn every_fault_of_a_step_is_told_with_place_and_remedy() {
    let differences: Vec<String> =
        STEPS.iter().filter_map(|(steps, expected)| difference(&session_of(steps), expected)).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn every_fault_of_a_file_is_told_with_place_and_remedy() {
    let differences: Vec<String> = FILES.iter().filter_map(|(source, expected)| difference(source, expected)).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn a_length_that_is_not_the_sum_of_the_steps_is_told_with_both_numbers() {
    let source = session_of("Rest(for: \"70s\")").replace("1m 10s", "1m");
    compare(&source, &[("1:99", &["length is 1m, but the steps take 1m 10s: 10s more", "write `length: \"1m 10s\"`"])]);
}

#[test]
fn held_breath_needs_its_gate_and_closing_needs_its_part() {
    let source = session_of("Breathe(pattern: \"4-7-8\", times: 3)").replace("gates: [Holds]", "closing: \"return\"");
    compare(&source, &[("1:133", &["no part \"return\""]), ("3:1", &["held for 7s", "`Holds`", "4s"])]);
}

#[test]
fn a_part_that_includes_itself_is_told_and_so_is_one_without_a_side() {
    let part =
        |id: &str, steps: &str| read::part(&format!("Part(format: 1, language: En, id: \"{id}\", steps: [{steps}])")).unwrap();
    let ring = vec![
        part("a", "Rest(for: \"1s\"), Part(\"b\")"),
        part("b", "Repeat(times: 9, steps: [Part(\"a\"), Part(\"a\")])"),
        part("sided", "Guide(for: \"9s\", say: \"The {side} hand\")"),
    ];
    let known = Known::parts(&ring);
    let told = |steps: &str| {
        let faults = check::source(&session_of(steps), &known, Mode::Own).err().unwrap_or_default();
        super::told(&faults).join("\n")
    };
    assert!(told("Part(\"a\")").contains("3:1: the part \"a\" includes itself"), "{}", told("Part(\"a\")"));
    assert!(told("Part(\"sided\")").contains("3:1: the part \"sided\" speaks of {side}"), "{}", told("Part(\"sided\")"));
    assert!(!told("Sides(each: [Part(\"sided\")])").contains("speaks of"));
    assert!(check::part(&ring[2], &known, Mode::Own).is_empty());
}

#[test]
fn parts_count_where_they_are_included() {
    let deep = format!("{}Breathe(pattern: \"4-7-8\", times: 1){}", "Repeat(times: 1, steps: [".repeat(4), "])".repeat(4));
    let part =
        |id: &str, steps: &str| read::part(&format!("// a part\nPart(format: 1, id: \"{id}\", steps: [{steps}])")).unwrap();
    let parts = [part("deep", &deep), part("outer", "Part(\"deep\")")];
    let told = |levels: usize, include: &str| {
        let steps = format!("{}Part(\"{include}\"){}", "Section(title: \"A\", steps: [".repeat(levels), "])".repeat(levels));
        let source = session_of(&steps).replace("gates: [Holds]", "gates: []").replace("length: \"1m\"", "length: \"19s\"");
        super::told(&check::file(&source, &Known::parts(&parts), Mode::Own))
    };
    assert!(told(0, "outer")[0].contains("held for 7s"), "{:?}", told(0, "outer"));
    assert_eq!(told(3, "deep").len(), 1);
    assert!(told(4, "deep")[1].contains("9 deep"), "{:?}", told(4, "deep"));
    assert!(told(3, "outer")[1].contains("9 deep"), "{:?}", told(3, "outer"));
    let wrong = "/* a part */ Part(format: 1, id: \"x\", steps: [Part(\"depe\")])";
    let told = check::file(wrong, &Known::parts(&parts), Mode::Own);
    assert_eq!(told[0].to_string(), "1:47: there is no part \"depe\"; did you mean `deep`?");
}

#[test]
fn built_in_sessions_speak_both_languages_and_keep_their_length() {
    let source = session_of("Guide(for: AtLeast(\"9s\"), say: \"Rest.\")");
    assert!(own(&source).is_ok());
    let faults = check::source(&source, &Known::parts(&parts()), Mode::Shipped).unwrap_err();
    let told = super::told(&faults);
    assert_eq!(told.len(), 4, "{told:#?}");
    assert!(told[2].starts_with("3:1: built-in guidance has an exact length"), "{told:#?}");
    assert!(told[3].starts_with("3:32: a text is missing in German"), "{told:#?}");
}

#[test]
fn a_figure_that_is_not_drawn_is_told_where_figures_are_known() {
    let figures = ["cat-cow", "child"].map(|name| atempause::practice::header::Id::new(name).unwrap());
    let parts = parts();
    let known = Known { figures: Some(&figures), ..Known::parts(&parts) };
    let faults = check::source(&session_of("Rest(for: \"9s\", figure: \"cat-cwo\")"), &known, Mode::Own).unwrap_err();
    assert_eq!(faults[0].to_string(), "3:1: there is no figure \"cat-cwo\"; did you mean `cat-cow`?");
}

#[test]
fn a_message_never_fills_the_screen_with_the_file() {
    let long = "x".repeat(100_000);
    for steps in [
        format!("{long}(for: \"1s\")"),
        format!("Rest(for: \"{long}\")"),
        format!("Rest({long}: 1, for: \"1s\")"),
        format!("Rest(for: {long})"),
    ] {
        let told = own(&session_of(&steps)).unwrap_err();
        assert!(told.iter().all(|line| line.chars().count() < 440), "{told:?}");
    }
}
