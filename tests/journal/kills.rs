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
    let mut from = number(FROM).unwrap();
    let end = from + number(COUNT).unwrap();
    while from < end {
        // One at a time, and now and then three at once.
        let many: Vec<u64> = (from..end).take(if from.is_multiple_of(4) { 3 } else { 1 }).collect();
        let records: Vec<Record> = many.iter().map(|n| entry(*n).into()).collect();
        let kept = journal.append_all(&records);
        let kept = many.iter().zip(kept).filter(|(_, kept)| *kept == Ok(Kept::Saved));
        let mut out = std::io::stdout().lock();
        out.write_all(kept.map(|(n, _)| format!("ack {n}\n")).collect::<String>().as_bytes()).unwrap();
        out.flush().unwrap();
        from += many.len() as u64;
    }
}

/// What a loop that takes long has shown.
fn shown(figures: &str) {
    let _ = writeln!(std::io::stderr(), "{figures}");
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
    shown(&format!(
        "{rounds} kills: {} acknowledged, {} lost, {} lines cut off",
        acks.len(),
        lost.len(),
        reading.skipped.damaged + reading.skipped.torn
    ));
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
    shown(&format!("8 programs at once: {} records, no bad line", reading.entries.len()));
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

/// Which calls of the child are of interest.
#[derive(Clone, Copy, PartialEq)]
enum Scope {
    /// Those that change something in its home.
    Changes,
    /// All, from the start of the process to its end.
    Everything,
}

impl Scope {
    /// The kinds of calls, and how often the child may come to one.
    fn calls(self, written: bool) -> (BTreeSet<String>, usize) {
        if self == Scope::Changes {
            return (["openat", "write", "fdatasync", "fsync", "mkdir"].map(str::to_owned).into(), 50);
        }
        let (home, trace) = (tempfile::tempdir().unwrap(), tempfile::NamedTempFile::new().unwrap());
        journal_with_one_record(home.path(), written);
        let mut child = prepare(self.strace(home.path(), trace.path(), "trace=all"), home.path(), 11, 5);
        assert_eq!(acknowledged(&mut child).count(), 5);
        child.wait().unwrap();
        let trace = fs::read_to_string(trace.path()).unwrap();
        let call = |line: &str| line.split_once(' ')?.1.trim_start().split_once('(').map(|(name, _)| name.to_owned());
        let plain = |name: &String| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        (trace.lines().filter_map(call).filter(plain).collect(), 1000)
    }

    fn strace(self, home: &Path, out: &Path, expression: &str) -> Command {
        let mut strace = Command::new("strace");
        strace.args(["-f", "-qq", "-e", expression, "-o"]).arg(out);
        if self == Scope::Changes {
            let folder = journal(home).folder();
            let places = ["journal", "state", ""].map(|name| home.join(name));
            for place in places.iter().chain([&folder, &folder.join("2026.jsonl")]) {
                strace.arg("-P").arg(place);
            }
        }
        strace.arg(std::env::current_exe().unwrap()).args(["--exact", "kills::child", "--nocapture"]);
        strace
    }
}

/// Kills the child at the n-th call of each kind, for every n, by `strace`; returns how many were killed.
fn kill_at_every_call(scope: Scope, written: bool) -> usize {
    let (calls, most) = scope.calls(written);
    let mut all = 0;
    for call in &calls {
        let mut kills = 0;
        loop {
            let home = tempfile::tempdir().unwrap();
            let before = journal_with_one_record(home.path(), written);
            let kill = format!("inject={call}:signal=KILL:when={}", kills + 1);
            let mut child = prepare(scope.strace(home.path(), Path::new("/dev/null"), &kill), home.path(), 11, 5);
            let acks: Vec<u64> = acknowledged(&mut child).collect();
            let over = child.wait().unwrap().success();
            let mut journal = journal(home.path());
            journal.append(entry(99)).unwrap();
            let found = ids(&journal.read().entries);
            for n in acks.iter().chain(&before).chain(&[99]) {
                assert!(found.contains(&entry(*n).id), "{n} is lost to a kill at {call} {kills}");
            }
            if over {
                assert_eq!(acks, [11, 12, 13, 14, 15]);
                break;
            }
            kills += 1;
            assert!(kills < most, "{call} has no end");
        }
        assert!(kills >= 1 || scope == Scope::Everything || call == "mkdir" && written, "{call} was never met");
        all += kills;
    }
    all
}

/// Whether `strace` is there and may trace; if not, that is said.
fn can_trace() -> bool {
    let usable = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
    let usable = usable.is_ok_and(|status| status.success());
    if !usable {
        let _ = writeln!(std::io::stderr(), "skipped: strace is missing or may not trace");
    }
    usable
}

#[test]
fn nothing_acknowledged_is_lost_to_a_kill_at_any_call_that_writes() {
    if can_trace() {
        for written in [false, true] {
            kill_at_every_call(Scope::Changes, written);
        }
    }
}

#[test]
#[ignore = "a process for each system call of a process"]
fn nothing_acknowledged_is_lost_to_a_kill_at_any_call() {
    if can_trace() {
        let kills = [false, true].map(|written| kill_at_every_call(Scope::Everything, written));
        shown(&format!(
            "killed at {} and {} calls, without and with a record before: nothing acknowledged lost",
            kills[0], kills[1]
        ));
    }
}

/// A home that has been written before, or a new one.
fn journal_with_one_record(home: &Path, written: bool) -> Option<u64> {
    written.then(|| {
        journal(home).append(entry(1)).unwrap();
        1
    })
}
