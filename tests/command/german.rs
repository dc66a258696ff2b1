//! The verbs speak German to whom it is set, also where something is missing.

use super::*;

/// Words that no German sentence of ours has.
const ENGLISH: [&str; 8] = ["there is", "did you mean", "known", "cannot", "one of", "the file", "no such", "No such"];

#[test]
fn what_is_missing_is_told_in_german() {
    let home = home();
    let gone = home.path().join("gone/file").to_string_lossy().into_owned();
    let lone = format!("{gone}.ron");
    let folder = home.path().to_string_lossy().into_owned();
    fs::write(home.path().join("latin.ron"), b"Session(title: \"\xfc\")").unwrap();
    let latin = home.path().join("latin.ron").to_string_lossy().into_owned();
    let wav = format!("{gone}.wav");
    for (args, ends, says) in [
        (&["play", "first-breth"][..], 1, "es gibt keine Sitzung first-breth; meinst du `first-breath`?"),
        (&["play", "golf-and-more"], 1, "bekannt sind: "),
        (&["play", &lone], 1, "diese Datei gibt es nicht; schau, ob der Name stimmt"),
        (&["play", &folder], 1, "das ist keine gewöhnliche Datei"),
        (&["check", &latin], 1, "latin.ron:1:17: dieser Buchstabe ist nicht in UTF-8 geschrieben"),
        (&["render", "pmr-77", "-o", "x.wav"], 1, "meinst du `pmr-7`?"),
        (&["render", "first-breath", "-o", &wav], 1, "diese Datei oder diesen Ordner gibt es nicht"),
        (&["voice", "pmr-77"], 1, "meinst du `pmr-7`?"),
        (&["figure", "cat-cov"], 1, "es gibt keine Figur cat-cov; meinst du `cat-cow`?"),
        (&["figure", "cat-cow"], 2, "die Eingabe ist keines"),
        (&["figure", "cat-cow", "--png", &gone], 1, "diese Datei oder diesen Ordner gibt es nicht"),
        (&["breathe", "0-4"], 2, "0-4 ist kein Atemmuster"),
        (&["breathe", "60-60", "--cycles", "10000"], 2, "länger als einen Tag"),
        (&["list", "--tradition", "golf"], 2, "golf ist nicht bekannt; eines von: breath"),
        (&["list", "--needs", "golf"], 2, "oder none"),
        (&["journal", "add", "--tradition", "golf", "--for", "5m"], 2, "golf ist nicht bekannt"),
        (&["journal", "strike", "zz"], 1, "nichts heißt zz"),
        (&["import", &gone], 1, "diese Datei oder diesen Ordner gibt es nicht"),
        (&["export", "--report", &gone], 1, "diese Datei oder diesen Ordner gibt es nicht"),
        (&["man", "golf"], 1, "Dieses Verb gibt es nicht"),
        (&[], 2, "die Eingabe ist keines"),
    ] {
        let args: Vec<&str> = ["--lang", "de"].iter().chain(args).copied().collect();
        let output = run(&home, &args);
        let told = stdout(&output) + &stderr(&output);
        assert_eq!(code(&output), ends, "{args:?}: {told}");
        assert!(told.contains(says), "{args:?}: {told}");
        assert!(ENGLISH.iter().all(|english| !told.contains(english)), "{args:?}: {told}");
    }
}

#[test]
fn what_is_wrong_in_a_file_is_told_in_german() {
    let home = home_with_settings("(language: De)");
    let sessions = home.path().join("sessions");
    fs::create_dir_all(&sessions).unwrap();
    let plan = sessions.join("plan.ron");
    let steps = r#"Guide(for: "10", say: "Hallo"), Rest(for: "9s", figure: "cat-cwo"), Recording(file: "fehlt.ogg", for: "5s", transcript: "Da")"#;
    let header = r#"format: 1, language: De, id: "plan", title: "Plan", summary: "Kurz.", tradition: Owm, level: Start, length: "1m", postures: [Lying]"#;
    fs::write(&plan, format!("Session({header},\nsteps: [{steps}])")).unwrap();
    let output = run(&home, &["check", &plan.to_string_lossy()]);
    let told = stdout(&output);
    assert_eq!(code(&output), 1, "{told}");
    for says in [
        "plan.ron:1:90: hier steht \"Owm\", erwartet wird eine Tradition; meinst du `Own`?",
        "plan.ron:2:20: die Zeit \"10\" hat keine Einheit; schreib \"10s\" für Sekunden, \"10m\" für Minuten",
        "es gibt keine Figur \"cat-cwo\"; meinst du `cat-cow`?",
        "die Aufnahme \"fehlt.ogg\" ist nicht da; leg sie neben die Sitzungsdatei; einem Link wird nicht gefolgt",
    ] {
        assert!(told.contains(says), "{told}");
    }
    assert!(ENGLISH.iter().all(|english| !told.contains(english)), "{told}");
    let played = stderr(&run(&home, &["play", &plan.to_string_lossy()]));
    assert!(played.contains("erwartet wird eine Tradition"), "{played}");
    let listed = stderr(&run(&home, &["list"]));
    assert!(listed.contains("erwartet wird eine Tradition"), "{listed}");
}

#[test]
fn help_is_in_the_language_that_is_set() {
    let german = home_with_settings("(language: De)");
    let english = home();
    for (home, args, says) in [
        (&german, &["--help"][..], "Beispiele:\n  atempause "),
        (&german, &["play", "-h"], "Spielt eine Sitzung sofort ab"),
        (&german, &["remind", "add", "--help"], "  <WHEN>  Tage und eine Zeit"),
        (&german, &["--lang", "en", "--help"], "Examples:"),
        (&german, &["list", "--lang=en", "--help"], "Options:"),
        (&english, &["--lang", "de", "list", "--help"], "Nur bis zu dieser Dauer"),
        (&english, &["list", "--help"], "Only up to this length"),
    ] {
        let output = run(home, args);
        assert_eq!((code(&output), stderr(&output)), (0, String::new()), "{args:?}");
        assert!(stdout(&output).contains(says), "{args:?}: {}", stdout(&output));
    }
    let page = stdout(&run(&german, &["remind", "add", "--help"]));
    assert!(page.find("<WHEN>  ") < page.find("<ID>    "), "in the order in which they are typed: {page}");
}

fn home_with_settings(settings: &str) -> TempDir {
    let home = home();
    fs::write(home.path().join("settings.ron"), settings).unwrap();
    home
}
