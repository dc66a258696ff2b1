//! A session as lines of text: what is told before, what is left out, what is kept of it.

use super::*;

#[test]
fn lines_begin_with_cautions_once() {
    let gated = SHORT.replace("needs: [],", "needs: [], gates: [Holds],");
    let home = home_with("own.ron", &gated);
    let args = ["play", "short", "--plain", "--mute", "--no-holds", "--short", "--pregnant"];
    let output = run(&home, &args);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let text = stdout(&output);
    let caution = text.find("The breath is held here.").unwrap_or_else(|| panic!("{text}"));
    assert!(text.contains("does not diagnose") && caution < text.find("in 0.5 s").unwrap(), "{text}");
    let kept = fs::read_to_string(home.path().join("settings.ron")).unwrap();
    let version = atempause::practice::header::Gate::Holds.version();
    assert!(kept.contains(&format!("\"Holds:{version}\"")) && kept.contains("notice: 1"), "{kept}");
    assert!(!stdout(&run(&home, &args)).contains("The breath is held here."), "once per version");
}

#[test]
fn circumstances_leave_steps_out() {
    let steps = SHORT.replace("Guide(", "Skip(when: [Pregnant], steps: [Guide(title: \"Not now\", for: \"100ms\")]), Guide(");
    let home = home_with("own.ron", &steps.replace("\"1.5s\"", "\"1.6s\""));
    let played = |args: &[&str]| stdout(&run(&home, &[&["play", "short", "--plain", "--mute"], args].concat()));
    assert!(played(&[]).contains("Not now"));
    assert!(!played(&["--pregnant"]).contains("Not now"));
    let only = SHORT.replace("Guide(", "Only(when: NoHolds, steps: [Guide(title: \"It flows\", for: \"100ms\")]), Guide(");
    fs::write(home.path().join("only.ron"), only).unwrap();
    let only = home.path().join("only.ron");
    let played_only =
        |args: &[&str]| stdout(&run(&home, &[&["play", only.to_str().unwrap(), "--plain", "--mute"], args].concat()));
    assert!(!played_only(&[]).contains("It flows"));
    assert!(played_only(&["--no-holds"]).contains("It flows"));
    fs::write(home.path().join("settings.ron"), "(circumstances: [Pregnant])").unwrap();
    assert!(!played(&[]).contains("Not now"));
}

#[test]
fn a_session_in_lines_is_played_and_kept() {
    let home = home_with("own.ron", SHORT);
    let output = run(&home, &["play", "short", "--plain", "--mute"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let text = stdout(&output);
    let order = ["Here", "Breath", "in 0.5 s", "out 0.5 s"];
    let places: Vec<usize> = order.iter().map(|word| text.find(word).unwrap_or_else(|| panic!("{word}: {text}"))).collect();
    assert!(places.is_sorted(), "{text}");
    let log = json(&run(&home, &["log", "--json"]));
    assert_eq!(log["version"], 1);
    let entry = &log["entries"][0];
    assert_eq!(
        (&entry["session"], &entry["practised_ms"], &entry["ending"]),
        (&"short".into(), &1_500.into(), &"Complete".into())
    );
    assert!(stdout(&run(&home, &["log"])).contains("short"));
    let streak = json(&run(&home, &["streak", "--json"]));
    assert_eq!((&streak["run"], &streak["last_14"]), (&1.into(), &1.into()));
    assert!(stdout(&run(&home, &["--lang", "de", "streak"])).contains("1 der letzten 14 Tage"));
}

#[test]
fn what_is_left_early_is_kept_as_what_it_was() {
    let home = home();
    let mut child = atempause(home.path(), &["breathe", "4-6", "--plain", "--mute"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(child.stdout.take().unwrap()));
    assert!(lines.by_ref().any(|line| line.is_ok_and(|line| line.contains("in 4 s"))), "the first breath");
    std::thread::sleep(std::time::Duration::from_millis(1400));
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(143));
    let entry = &json(&run(&home, &["log", "--json"]))["entries"][0];
    assert_eq!((&entry["session"], &entry["ending"]), (&"breathe".into(), &"Left".into()));
    assert!(entry["practised_ms"].as_u64().unwrap() >= 1000);
}
