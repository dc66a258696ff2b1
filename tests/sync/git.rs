//! The journal in a git repository: two machines commit, pull and push.

use super::*;

/// The one line of set-up of `docs/journal-format.md`.
const UNION: &str = "*.jsonl merge=union\n";

/// `git` in a machine's journal, with no settings but these.
fn git(machine: &Machine, args: &[&str]) -> bool {
    let mut command = Command::new("git");
    command.arg("-C").arg(machine.paths().journal()).args(args).stdin(Stdio::null()).stdout(Stdio::null());
    command.env("HOME", machine.home.path()).env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), machine.name).env(format!("GIT_{who}_EMAIL"), "someone@example.org");
    }
    command.stderr(Stdio::null()).status().unwrap().success()
}

fn must(machine: &Machine, args: &[&str]) {
    assert!(git(machine, args), "git {args:?} on {}", machine.name);
}

fn commit(machine: &Machine) {
    must(machine, &["add", "--all"]);
    must(machine, &["commit", "--quiet", "--message", "practised"]);
}

/// Two machines with one repository between them.
fn pair(between: &Path) -> [Machine; 2] {
    let between = between.to_str().unwrap();
    let [one, other] = ["one", "other"].map(Machine::new);
    must(&one, &["init", "--quiet", "--bare", "--initial-branch=main", between]);
    for machine in [&one, &other] {
        must(machine, &["init", "--quiet", "--initial-branch=main"]);
        must(machine, &["remote", "add", "origin", between]);
    }
    fs::write(one.paths().journal().join(".gitattributes"), UNION).unwrap();
    commit(&one);
    must(&one, &["push", "--quiet", "origin", "main"]);
    must(&other, &["pull", "--quiet", "origin", "main"]);
    [one, other]
}

/// Both bring what they have to the other, in three steps.
fn exchange([one, other]: [&Machine; 2]) {
    must(one, &["push", "--quiet", "origin", "main"]);
    must(other, &["pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main"]);
    must(other, &["push", "--quiet", "origin", "main"]);
    must(one, &["pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main"]);
}

#[test]
fn two_machines_merge_what_was_practised_on_both_at_once() {
    if !is_there("git") {
        return;
    }
    let between = tempfile::tempdir().unwrap();
    let [one, other] = pair(between.path());
    for round in 0..2 {
        practise_at_once([&one, &other], round * 100, 20);
        commit(&one);
        commit(&other);
        exchange([&one, &other]);
    }
    assert_alike([&one, &other], 2 * 2 * 21);
}

/// A cloned disk whose machine has no name of its own: both wrote the same file, and the merge keeps the lines of both.
#[test]
fn two_machines_that_wrote_one_file_merge_its_lines() {
    if !is_there("git") {
        return;
    }
    let between = tempfile::tempdir().unwrap();
    let [one, other] = pair(between.path());
    one.practises([1, 2]);
    commit(&one);
    exchange([&one, &other]);
    let twin = Machine { home: other.home, name: one.name };
    for file in files(one.paths().state()) {
        fs::create_dir_all(twin.paths().state()).unwrap();
        fs::copy(&file, twin.paths().state().join(file.file_name().unwrap())).unwrap();
    }
    assert_eq!(twin.journal().folder().file_name(), one.journal().folder().file_name());
    one.practises([3, 4, 5]);
    twin.practises([6, 7]);
    commit(&one);
    commit(&twin);
    exchange([&one, &twin]);
    assert_alike([&one, &twin], 7);
}
