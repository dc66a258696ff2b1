//! The verbs from outside: what they print, where, and with which exit code.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

#[path = "command/german.rs"]
mod german;
#[path = "command/lines.rs"]
mod lines;

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The program in a home of its own.
fn atempause(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_atempause"));
    command.args(args).env_clear().env("ATEMPAUSE_HOME", home).env("LANG", "en_US.UTF-8").stdin(Stdio::null());
    command
}

fn run(home: &TempDir, args: &[&str]) -> Output {
    atempause(home.path(), args).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A minute of one's own that lasts a second and a half.
const SHORT: &str = r#"Session(
    format: 1, id: "short", title: "Short", summary: "One breath.", language: En,
    tradition: Own, level: Start, length: "1.5s", postures: [Sitting], needs: [],
    steps: [Guide(title: "Here", for: "500ms"), Breathe(title: "Breath", pattern: "0.5-0.5", times: 1)],
)"#;

fn home() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn home_with(name: &str, text: &str) -> TempDir {
    let home = home();
    fs::create_dir(home.path().join("sessions")).unwrap();
    fs::write(home.path().join("sessions").join(name), text).unwrap();
    home
}

#[test]
fn a_figure_becomes_a_picture_or_a_remedy() {
    let home = home();
    let file = home.path().join("cat.png");
    let output = run(&home, &["figure", "cat-cow", "--size", "30x15", "--at", "0.3", "--png", file.to_str().unwrap()]);
    assert_eq!((code(&output), stdout(&output), stderr(&output)), (0, String::new(), String::new()));
    let picture = fs::read(&file).unwrap();
    assert!(picture.starts_with(b"\x89PNG") && picture[16..24] == [0, 0, 1, 104, 0, 0, 1, 104], "30x15 cells of 12x24 pixels");
    let light = home.path().join("light.png");
    assert_eq!(code(&run(&home, &["figure", "cat-cow", "--size", "30x15", "--light", "--png", light.to_str().unwrap()])), 0);
    assert_eq!(&fs::read(&light).unwrap()[43 + 6..][..3], [250, 247, 240], "the first pixel is paper");
    assert_eq!(code(&run(&home, &["figure", "cat-cow", "--light"])), 2, "a terminal has its own background");
    let output = run(&home, &["figure", "cat-cov", "--png", "no.png"]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("`cat-cow`"), "{}", stderr(&output));
    assert_eq!(code(&run(&home, &["figure", "cat-cow"])), 2, "there is no terminal");
    assert_eq!(code(&run(&home, &["figure", "cat-cow", "--at", "2"])), 2);

    let sound = "Figure(format: 1, id: \"still\", view: Side, motion: Hold(stand))";
    fs::write(home.path().join("still.ron"), sound).unwrap();
    fs::write(home.path().join("bad.ron"), sound.replace("stand", "stond")).unwrap();
    let check = |name: &str| run(&home, &["check", home.path().join(name).to_str().unwrap()]);
    assert_eq!(code(&check("still.ron")), 0, "{}", stdout(&check("still.ron")));
    assert!(code(&check("bad.ron")) == 1 && stdout(&check("bad.ron")).contains("bad.ron:1:"));
}

#[test]
fn help_leads_with_examples_and_names_every_verb() {
    let output = run(&home(), &["--help"]);
    assert_eq!(code(&output), 0);
    let text = stdout(&output);
    assert!(text.starts_with("Examples:\n  atempause "), "{text}");
    for verb in [
        "play", "breathe", "breaks", "status", "due", "list", "check", "render", "voice", "log", "streak", "stats", "journal",
        "export", "import", "remind", "paths", "safety", "doctor",
    ] {
        assert!(text.contains(&format!("\n  {verb} ")), "{verb}");
        assert_eq!(code(&run(&home(), &[verb, "--help"])), 0, "{verb}");
    }
}

#[test]
fn usage_errors_end_with_2_and_say_what_would_do() {
    for (args, says) in [
        (&["dance"][..], "dance"),
        (&["play"], "ID|FILE"),
        (&["play", "first-breath", "--pace", "3"], "0.8"),
        (&["play", "first-breath", "--from", "soon"], "3:20"),
        (&["breathe", "0-4"], "4-7-8"),
        (&["log", "--since", "yesterday"], "a day is written like 2026-01-31"),
        (&["journal", "pause", "tomorrow", "2026-12-24"], "a day is written like 2026-01-31"),
        (&["breathe", "--for", "5m", "--cycles", "3"], "cycles"),
        (&["--lang", "fr", "list"], "en or de"),
        (&["list", "--tradition", "golf"], "breath"),
        (&["breathe", "60-60", "--cycles", "10000"], "day"),
    ] {
        let output = run(&home(), args);
        assert_eq!(code(&output), 2, "{args:?}");
        assert_eq!(stdout(&output), "", "{args:?}");
        assert!(stderr(&output).contains(says), "{args:?}: {}", stderr(&output));
    }
}

#[test]
fn the_library_is_listed_for_people_and_for_programs() {
    let home = home_with("own.ron", SHORT);
    let text = stdout(&run(&home, &["list"]));
    for word in ["first-breath", "1:00", "A first breath", "short", "Breath"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    assert!(stdout(&run(&home, &["--lang", "de", "list"])).contains("Ein erster Atemzug"));
    let listed = json(&run(&home, &["list", "--json"]));
    assert_eq!(listed["version"], 1);
    let ids = |listed: &Value| listed["sessions"].as_array().unwrap().iter().map(|s| s["id"].to_string()).collect::<Vec<_>>();
    assert!(ids(&listed).contains(&"\"short\"".to_owned()));
    assert_eq!(listed["sessions"][0]["length_ms"], 60_000);
    let few = json(&run(&home, &["list", "--json", "--tradition", "breath", "--max", "1m"]));
    assert_eq!(ids(&few), ["\"first-breath\""]);
}

#[test]
fn the_list_is_filtered_like_the_library() {
    let home = home();
    let listed = |args: &[&str]| {
        let all: Vec<&str> = ["list", "--json"].iter().chain(args).copied().collect();
        json(&run(&home, &all))["sessions"].as_array().unwrap().clone()
    };
    let all = listed(&[]).len();
    for (args, fits) in [
        (&["--area", "neck"][..], (|s: &Value| s["areas"].as_array().unwrap().contains(&"neck".into())) as fn(&Value) -> bool),
        (&["--needs", "none"], |s| s["needs"].as_array().unwrap().is_empty()),
        (&["--needs", "chair, wall"], |s| s["needs"].as_array().unwrap().iter().all(|need| need == "chair" || need == "wall")),
        (&["--quiet", "--max", "3m"], |s| s["length_ms"].as_u64().unwrap() <= 180_000),
        (&["--taster"], |s| s["level"] != "advanced"),
    ] {
        let found = listed(args);
        assert!(!found.is_empty() && found.len() < all, "{args:?}: {}", found.len());
        assert!(found.iter().all(fits), "{args:?}");
    }
    for (args, says) in [
        (&["list", "--area", "tail"][..], "lowerback"),
        (&["list", "--needs", "sofa"], "chair"),
        (&["list", "--for-now", "--taster"], "taster"),
    ] {
        let output = run(&home, args);
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(stderr(&output).contains(says), "{args:?}: {}", stderr(&output));
    }
    let output = run(&home, &["list", "--favourites"]);
    assert!(code(&output) == 0 && stderr(&output).contains("nothing fits"), "{}", stderr(&output));
    fs::write(home.path().join("settings.ron"), "(favourites: [\"br-long\", \"gone\"])").unwrap();
    assert_eq!(listed(&["--favourites"])[0]["id"], "br-long");
    let now = listed(&["--for-now"]);
    assert!((1..=3).contains(&now.len()) && now.iter().all(|s| s["why"].as_str().unwrap().contains("minute")), "{now:?}");
    assert!(stdout(&run(&home, &["--lang", "de", "list", "--for-now"])).contains("Minute"));
}

#[test]
fn safety_is_printed_in_both_languages() {
    for (lang, words) in [
        ("en", ["Call for help now", "When to stop", "999", "does not diagnose"]),
        ("de", ["Jetzt Hilfe rufen", "Wann du aufhörst", "116117", "keine Diagnosen"]),
    ] {
        let output = run(&home(), &["--lang", lang, "safety"]);
        assert_eq!(code(&output), 0);
        let text = stdout(&output);
        assert!(words.iter().all(|word| text.contains(word)), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    }
}

#[test]
fn a_broken_file_in_the_library_is_told_with_its_place() {
    let home = home_with("torn.ron", &SHORT.replace("level: Start", "level: Strat"));
    let output = run(&home, &["list"]);
    assert_eq!(code(&output), 0);
    assert!(stderr(&output).contains("torn.ron:3:"), "{}", stderr(&output));
}

#[test]
fn check_tells_every_fault_with_place_and_remedy() {
    let home = home();
    let path = home.path().join("faulty.ron");
    fs::write(&path, SHORT.replace("level: Start", "level: Strat").replace("\"500ms\"", "\"-1s\"")).unwrap();
    let output = run(&home, &["check", path.to_str().unwrap()]);
    assert_eq!(code(&output), 1);
    let text = stdout(&output);
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.contains("faulty.ron:3:") && text.contains("Start"), "{text}");
    assert!(text.contains("faulty.ron:4:") && text.contains("; "), "{text}");
    fs::write(&path, SHORT).unwrap();
    let output = run(&home, &["check", path.to_str().unwrap()]);
    assert_eq!((code(&output), stdout(&output).contains("fine")), (0, true));
    let output = run(&home, &["check", "nowhere.ron"]);
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).contains("nowhere.ron:1:1: "));
}

#[test]
fn check_knows_programmes_and_looks_their_sessions_up() {
    let home = home_with("own.ron", SHORT);
    let path = home.path().join("two-weeks.ron");
    let week = |session: &str| {
        format!(
            "Programme(format: 1, language: En, id: \"two-weeks\", title: \"T\", summary: \"S\", question: \"Q\", weeks: [\n\
             Week(title: \"T\", goal: \"G\", days: 2, calm: [(session: \"{session}\", times: 2)],\n\
             moving: [(session: \"st-daily5\", times: 2)])])"
        )
    };
    fs::write(&path, week("short")).unwrap();
    let output = run(&home, &["check", path.to_str().unwrap()]);
    assert_eq!((code(&output), stdout(&output).contains("fine")), (0, true), "one's own session is known");
    fs::write(&path, week("br-lowbak")).unwrap();
    let output = run(&home, &["check", path.to_str().unwrap()]);
    let told = stdout(&output);
    assert_eq!(code(&output), 1);
    assert!(told.contains("two-weeks.ron:2:45: there is no session \"br-lowbak\"; did you mean `br-lowback`?"), "{told}");
}

#[test]
fn unknown_sessions_and_faulty_files_are_refused_with_a_remedy() {
    let home = home_with("own.ron", &SHORT.replace("Breathe(", "Breath("));
    for (what, says) in [("first-breat", "first-breath"), ("nowhere.ron", "nowhere.ron:1:1"), ("xyz", "atempause list")] {
        let output = run(&home, &["play", what, "--plain", "--mute"]);
        assert_eq!(code(&output), 1, "{what}");
        assert!(stderr(&output).contains(says), "{what}: {}", stderr(&output));
    }
    let file = home.path().join("sessions/own.ron");
    let output = run(&home, &["play", file.to_str().unwrap(), "--plain", "--mute"]);
    assert!(code(&output) == 1 && stderr(&output).contains("Breathe"), "{}", stderr(&output));
}

#[test]
fn without_a_terminal_the_app_says_what_goes() {
    for args in [&[][..], &["play", "first-breath"], &["breathe"]] {
        let output = run(&home(), args);
        assert_eq!(code(&output), 2, "{args:?}");
        assert_eq!(stdout(&output), "");
        assert!(stderr(&output).contains("--plain"), "{}", stderr(&output));
        assert!(!stderr(&output).contains('\u{1b}'));
    }
}

#[test]
fn a_reader_that_leaves_is_no_fault_and_a_full_disk_is_one() {
    let home = home();
    for args in
        [&["list"][..], &["list", "--json"], &["log"], &["streak"], &["paths"], &["doctor"], &["--help"], &["play", "--help"]]
    {
        let mut child = atempause(home.path(), args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(!stderr(&output).contains("panicked"), "{args:?}");
    }
    if let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") {
        let output = atempause(home.path(), &["list"]).stdout(full).output().unwrap();
        assert_eq!(code(&output), 1);
        assert!(stderr(&output).contains("cannot be written"), "{}", stderr(&output));
    }
}

#[test]
fn files_that_may_not_grow_cost_no_practice() {
    let home = home_with("short.ron", SHORT);
    let mut limited = Command::new("sh");
    limited.args(["-c", "ulimit -f 0; exec \"$0\" play short --plain --mute", env!("CARGO_BIN_EXE_atempause")]);
    let output = limited.env_clear().env("ATEMPAUSE_HOME", home.path()).env("LANG", "en_US.UTF-8").output().unwrap();
    // The practice is played to its end; what no disk took is shown, so that it can be written down.
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stderr(&output).contains("  short  ") && stderr(&output).contains("(the disk is full)"), "{}", stderr(&output));
    assert_eq!(code(&run(&home, &["log"])), 0);
}

#[test]
fn broken_settings_are_told_with_their_place_and_set_aside() {
    let home = home();
    let path = home.path().join("settings.ron");
    fs::File::create(&path).unwrap().write_all(b"(\n  pace: 9,\n)").unwrap();
    let output = run(&home, &["list"]);
    assert_eq!(code(&output), 0);
    assert!(
        stderr(&output).contains("settings.ron:2:") && stderr(&output).contains("settings.ron.broken-1"),
        "{}",
        stderr(&output)
    );
    assert!(!path.exists() && home.path().join("settings.ron.broken-1").exists());
    assert_eq!(stderr(&run(&home, &["list"])), "");
}

#[test]
fn without_a_home_everything_but_the_record_works() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_atempause"));
    let output = command.args(["list"]).env_clear().env("HOME", "/nonexistent").output().unwrap();
    assert_eq!(code(&output), 0);
    assert!(stdout(&output).contains("first-breath"));
}

#[test]
fn paths_tells_where_everything_is_and_makes_nothing() {
    let home = home();
    let told = stdout(&run(&home, &["paths"]));
    for name in ["settings.ron", "journal", "sessions", "sessions/programmes", "voice", "state", "state/spool"] {
        assert!(told.lines().any(|line| line.starts_with(&format!("{} ", home.path().join(name).display()))), "{name}: {told}");
    }
    assert!(stdout(&run(&home, &["--lang", "de", "paths"])).contains("was du geübt hast"));
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0, "asking makes nothing");
    // After a practice the machine's own part has a name, too.
    fs::create_dir(home.path().join("sessions")).unwrap();
    fs::write(home.path().join("sessions/short.ron"), SHORT).unwrap();
    let played = run(&home, &["play", "short", "--plain"]);
    assert_eq!((code(&played), stderr(&played).as_str()), (0, ""), "what sound libraries say stands in the log");
    let told = json(&run(&home, &["paths", "--json"]));
    let place = |name: &str| told["paths"].as_array().unwrap().iter().find(|place| place["name"] == name).unwrap().clone();
    let written = fs::read_dir(home.path().join("journal")).unwrap().next().unwrap().unwrap().path();
    assert_eq!((&told["version"], place("device")["path"].as_str().unwrap()), (&1.into(), written.to_str().unwrap()));
    assert_eq!((&place("journal")["exists"], &place("voice")["exists"]), (&true.into(), &false.into()));
}

#[test]
fn doctor_tells_what_was_found() {
    let home = home();
    let text = stdout(&run(&home, &["doctor"]));
    for word in ["language", "terminal", "colours", "sound", "settings", "journal", "own sessions", "4 sessions"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    assert_eq!(stderr(&run(&home, &["doctor"])), "", "sound libraries print nothing");
}
