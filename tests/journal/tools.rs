//! What `docs/journal-format.md` says of other tools, done with them.

use super::*;
use std::io::Write;
use std::process::{Command, Stdio};

/// The lines of the docs, run as they stand.
#[test]
fn the_documented_lines_work() {
    let jq = Command::new("jq").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !jq.is_ok_and(|status| status.success()) {
        let _ = writeln!(std::io::stderr(), "skipped: jq is not installed");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let mut journal = journal(&home.path().join(".config/atempause"));
    let felt = |n: u64, before, after| {
        let mut entry = entry(n);
        let score = atempause::record::Score::new;
        (entry.sitting.before.tension, entry.sitting.after.tension) = (score(before), score(after));
        entry
    };
    for entry in [felt(1, 6, 2), felt(1440, 5, 4), entry(1441)] {
        journal.append(&entry).unwrap();
    }
    let amended = felt(1, 6, 2).amended(felt(1, 6, 1).sitting);
    journal.append(&amended).unwrap();
    fs::OpenOptions::new().append(true).open(file(&journal)).unwrap().write_all(b"torn {\"v\":1,\"what\":\"sitt").unwrap();

    let docs = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/journal-format.md")).unwrap();
    let lines = docs.split("## With other tools").nth(1).unwrap().split("```sh\n").nth(1).unwrap().split("```").next().unwrap();
    let mut shell = Command::new("sh");
    shell.args(["-e", "-c", lines]).env("HOME", home.path()).stdin(Stdio::null());
    let output = shell.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).unwrap();
    let told: Vec<&str> = said.lines().take(4).collect();
    assert_eq!(
        told,
        ["2026-01-01 1", "2026-01-02 2", "2026-01-01\tfirst-breath\t6\t1", "2026-01-02\tfirst-breath\t5\t4"],
        "{said}"
    );
    assert!(said.lines().skip(4).all(|line| line.starts_with("\"day\":\"2026-01-0")) && said.lines().count() > 4, "{said}");
}
