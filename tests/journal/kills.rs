//! Processes that are killed while they write, and several that write at once. The processes are this test program, run again.

use super::*;
use atempause::store::journal::Kept;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Names the home of a child; without it the child's test does nothing.
const HOME: &str = "ATEMPAUSE_TEST_HOME";
/// How many records a child appends.
const COUNT: &str = "ATEMPAUSE_TEST_COUNT";
/// Where a child's numbers begin.
const FROM: &str = "ATEMPAUSE_TEST_FROM";

/// What a child does: append, and say so.
#[test]
fn child() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let Some(home) = std::env::var_os(HOME) else { return };
    let mut journal = journal(Path::new(&home));
    let from = number(FROM).unwrap();
    for n in from..from + number(COUNT).unwrap() {
        let entry = entry(n);
        if journal.append(&entry) == Ok(Kept::Saved) {
            let mut out = std::io::stdout().lock();
            out.write_all(format!("ack {n}\n").as_bytes()).unwrap();
            out.flush().unwrap();
        }
    }
}

fn prepare(mut command: Command, home: &Path, from: u64, count: u64) -> Child {
    command.env(HOME, home).env(FROM, from.to_string()).env(COUNT, count.to_string());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

fn spawn(home: &Path, from: u64, count: u64) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "kills::child", "--nocapture"]);
    prepare(command, home, from, count)
}

/// The numbers that a child acknowledges, as it goes.
fn acknowledged(child: &mut Child) -> impl Iterator<Item = u64> + use<> {
    let out = BufReader::new(child.stdout.take().unwrap());
    // The test runner writes "test kills::child ... " before the first of them.
    out.lines().map_while(Result::ok).filter_map(|line| line.rsplit_once("ack ").and_then(|(_, n)| n.parse().ok()))
}

fn kill_loop(rounds: u64) {
    let home = tempfile::tempdir().unwrap();
    let mut acks = BTreeSet::new();
    for round in 0..rounds {
        let mut child = spawn(home.path(), round * 1_000_000, 1_000_000);
        let mut told = acknowledged(&mut child);
        acks.extend(told.by_ref().take(usize::try_from(round * 7 % 23 + 1).unwrap()));
        std::thread::sleep(Duration::from_micros(round % 17 * 40));
        child.kill().unwrap();
        acks.extend(told);
        child.wait().unwrap();
    }
    let reading = journal(home.path()).read();
    let found = ids(&reading.entries);
    let lost: Vec<u64> = acks.iter().copied().filter(|n| !found.contains(&entry(*n).id)).collect();
    assert!(lost.is_empty(), "lost {lost:?} of {}", acks.len());
    assert!(acks.len() as u64 >= rounds);
    assert_eq!((reading.skipped.newer, reading.skipped.files.len(), reading.skipped.beyond), (0, 0, 0));
}

#[test]
fn nothing_acknowledged_is_lost_to_a_kill() {
    kill_loop(60);
}

#[test]
#[ignore = "10,000 processes"]
fn nothing_acknowledged_is_lost_to_ten_thousand_kills() {
    kill_loop(10_000);
}

fn writers_at_once(each: u64) {
    let home = tempfile::tempdir().unwrap();
    let mut children: Vec<Child> = (0..8).map(|writer| spawn(home.path(), writer * 1_000_000, each)).collect();
    let acks: usize = children.iter_mut().map(|child| acknowledged(child).count()).sum();
    for child in &mut children {
        assert!(child.wait().unwrap().success());
    }
    let reading = journal(home.path()).read();
    assert_eq!((acks as u64, reading.entries.len() as u64), (8 * each, 8 * each));
    assert_eq!(reading.skipped, Default::default());
}

#[test]
fn eight_programs_write_at_once() {
    writers_at_once(1000);
}

#[test]
#[ignore = "80,000 synced records"]
fn eight_programs_write_much_at_once() {
    writers_at_once(10_000);
}

/// Kills the child at the n-th call of each kind that touches the home, for every n, by `strace`.
#[test]
fn nothing_acknowledged_is_lost_to_a_kill_at_any_call() {
    let usable = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
    if !usable.is_ok_and(|status| status.success()) {
        let _ = writeln!(std::io::stderr(), "skipped: strace is missing or may not trace");
        return;
    }
    for (call, written) in
        ["openat", "write", "fdatasync", "fsync", "mkdir"].into_iter().flat_map(|call| [(call, false), (call, true)])
    {
        let mut kills = 0;
        for n in 1..50 {
            let home = tempfile::tempdir().unwrap();
            let places = ["journal", "state", ""].map(|name| home.path().join(name));
            let before = journal_with_one_record(home.path(), written);
            let folder = journal(home.path()).folder();
            let mut strace = Command::new("strace");
            strace.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("inject={call}:signal=KILL:when={n}")]);
            for place in places.iter().chain([&folder, &folder.join("2026.jsonl")]) {
                strace.arg("-P").arg(place);
            }
            strace.arg(std::env::current_exe().unwrap()).args(["--exact", "kills::child", "--nocapture"]);
            let mut child = prepare(strace, home.path(), 10, 2);
            let acks: Vec<u64> = acknowledged(&mut child).collect();
            let over = child.wait().unwrap().success();
            let mut journal = journal(home.path());
            journal.append(entry(99)).unwrap();
            let found = ids(&journal.read().entries);
            for n in acks.iter().chain(&before).chain(&[99]) {
                assert!(found.contains(&entry(*n).id), "{n} is lost to a kill at {call} {kills}");
            }
            if over {
                assert_eq!(acks, [10, 11]);
                break;
            }
            kills += 1;
        }
        assert!(kills < 49, "{call} has no end");
        assert!(kills >= 1 || call == "mkdir" && written, "{call} was never met");
    }
}

/// A home that has been written before, or a new one.
fn journal_with_one_record(home: &Path, written: bool) -> Option<u64> {
    written.then(|| {
        journal(home).append(entry(1)).unwrap();
        1
    })
}
