//! Two machines of one person: what is practised on both, even at once, is one record on both, whoever carries the files. `git`, `rsync`
//! and `syncthing` are the true ones; where they are missing, a test says so.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]
#![allow(clippy::disallowed_methods, reason = "what waits for another program must end some time")]

#[path = "sync/cloud.rs"]
mod cloud;
#[path = "sync/git.rs"]
mod git;
#[path = "support/practices.rs"]
mod practices;
#[path = "sync/rsync.rs"]
mod rsync;
#[path = "sync/syncthing.rs"]
mod syncthing;

use atempause::record::{Day, Days, Rhythm, continuity};
use atempause::store::disk::RealDisk;
use atempause::store::journal::{Kept, Reading};
use atempause::store::{Journal, Paths};
use practices::entry;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// A second and a half of practice.
const SHORT: &str = r#"Session(
    format: 1, id: "short", title: "Short", summary: "One breath.", language: En,
    tradition: Own, level: Start, length: "1.5s", postures: [Sitting], needs: [],
    steps: [Guide(title: "Here", for: "500ms"), Breathe(title: "Breath", pattern: "0.5-0.5", times: 1)],
)"#;

/// A machine with a home of its own.
struct Machine {
    home: TempDir,
    name: &'static str,
}

impl Machine {
    fn new(name: &'static str) -> Machine {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir_all(home.path().join("sessions")).unwrap();
        fs::create_dir_all(home.path().join("journal")).unwrap();
        fs::write(home.path().join("sessions/short.ron"), SHORT).unwrap();
        Machine { home, name }
    }

    fn paths(&self) -> Paths {
        Paths::at(self.home.path())
    }

    fn journal(&self) -> Journal {
        Journal::on(RealDisk, &self.paths(), Some(self.name))
    }

    /// Keeps these practices, one after the other.
    fn practises(&self, numbers: impl IntoIterator<Item = u64>) {
        let mut journal = self.journal();
        for n in numbers {
            assert_eq!(journal.append(entry(n)), Ok(Kept::Saved), "{n} on {}", self.name);
        }
    }

    /// A home of the usual kind, `~/.config/atempause`, around this one.
    fn around(&self) -> TempDir {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join(".config")).unwrap();
        std::os::unix::fs::symlink(self.home.path(), home.path().join(".config/atempause")).unwrap();
        home
    }

    /// The program itself, here.
    fn atempause(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_atempause"));
        command.args(args).env_clear().env("ATEMPAUSE_HOME", self.home.path()).stdin(Stdio::null());
        command
    }

    /// A practice with the program, under way.
    fn plays(&self) -> Child {
        self.atempause(&["play", "short", "--plain"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    fn says(&self, args: &[&str]) -> String {
        let output = self.atempause(args).output().unwrap();
        assert!(output.status.success(), "{args:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn record(&self) -> Reading {
        self.journal().read()
    }
}

/// Both practise at once: by the program, and as fast as the disk takes it.
fn practise_at_once(machines: [&Machine; 2], from: u64, each: u64) {
    let mut played = machines.map(Machine::plays);
    std::thread::scope(|threads| {
        for (machine, from) in machines.into_iter().zip([from, from + each]) {
            threads.spawn(move || machine.practises(from..from + each));
        }
    });
    for child in &mut played {
        assert!(child.wait().unwrap().success());
    }
}

/// The same practices and the same figures on both, and nothing that could not be read.
fn assert_alike([one, other]: [&Machine; 2], practices: usize) {
    let (here, there) = (one.record(), other.record());
    assert_eq!(here, there);
    assert_eq!((here.entries.len(), here.skipped.clone()), (practices, Default::default()));
    let today = Day::parse("2026-01-03").unwrap();
    let now = entry(20_000).ended;
    let standing = |record: &Reading| continuity(&Days::of(&record.entries, &record.pauses, now), today, Rhythm::default());
    assert_eq!(standing(&here), standing(&there));
    for verb in [&["log", "--json"][..], &["streak", "--json"]] {
        assert_eq!(one.says(verb), other.says(verb), "{verb:?}");
    }
    assert_eq!(one.says(&["log", "--json"]).matches("\"ending\"").count(), practices);
}

/// The commands of the documentation that follow on these words.
fn documented(words: &str) -> String {
    let docs = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/journal-format.md")).unwrap();
    let (_, behind) = docs.split_once(words).unwrap_or_else(|| panic!("{words}"));
    behind.split("```sh\n").nth(1).unwrap().split("```").next().unwrap().to_owned()
}

/// Whether a program is there to be asked; if not, that is said.
fn is_there(program: &str) -> bool {
    let there = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let there = there.is_ok_and(|status| status.success());
    if !there {
        let _ = writeln!(std::io::stderr(), "skipped: {program} is not installed");
    }
    there
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()) {
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}
