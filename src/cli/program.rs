//! Other programs: the only place in the player that starts one. Which one is the person's choice or ours, never that of a session. There
//! is no shell between, it sees little of the environment, it has a deadline, and it ends with everything that it started.

use rustix::process::{Pid, Signal, kill_process_group};
use std::ffi::{OsStr, OsString};
use std::io::{self, Read, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// Bytes of a complaint that are kept.
const COMPLAINT: u64 = 300;
/// How often a program that has closed its output is looked at before it is ended, and how many times at most.
const NAP: (Duration, u32) = (Duration::from_millis(10), 200);

/// A program, and what it gets.
#[derive(Clone, Debug)]
pub struct Program {
    /// Where it is.
    pub path: PathBuf,
    /// What it is told.
    pub arguments: Vec<OsString>,
    /// Which variables of the environment it sees.
    pub may_know: fn(&str) -> bool,
    /// How long it has.
    pub patience: Duration,
    /// How many bytes of its output are read; one more tells that there was more.
    pub most: u64,
}

/// What became of it.
#[derive(Debug)]
pub struct Ran {
    /// What it wrote on standard output; `None` when it took too long.
    pub output: Option<Vec<u8>>,
    /// The beginning of what it wrote on standard error.
    pub complaint: Vec<u8>,
    /// Whether it ended well; `None` when it had to be ended.
    pub well: Option<bool>,
}

impl Program {
    /// Runs it to its end, with `input` on standard input.
    ///
    /// # Errors
    /// It cannot be started.
    pub fn run(&self, input: String) -> io::Result<Ran> {
        let mut command = Command::new(&self.path);
        let known = std::env::vars_os().filter(|(name, _)| (self.may_know)(&name.to_string_lossy()));
        command.args(&self.arguments).env_clear().envs(known);
        // A group of its own, so that everything it starts ends with it.
        command.current_dir("/").process_group(0);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn()?;
        let (output, complaint) = (hear(child.stdout.take(), self.most + 1), hear(child.stderr.take(), COMPLAINT));
        tell(child.stdin.take(), input);
        let heard = output.recv_timeout(self.patience).ok();
        let well = if heard.is_some() { ended(&mut child, self.patience) } else { None };
        if let Ok(pid) = i32::try_from(child.id())
            && let Some(group) = Pid::from_raw(pid)
            && well.is_none()
        {
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = child.wait();
        let complaint = if well == Some(true) { Vec::new() } else { complaint.recv_timeout(NAP.0).unwrap_or_default() };
        Ok(Ran { output: heard, complaint, well })
    }
}

/// A program by its name, or by its whole path. Never one of the folder that one happens to be in.
pub fn on_path(program: &str, path: &OsStr) -> Option<PathBuf> {
    if Path::new(program).is_absolute() {
        return Some(PathBuf::from(program));
    }
    if program.contains('/') {
        return None;
    }
    let folders = std::env::split_paths(path).filter(|folder| folder.is_absolute());
    folders.map(|folder| folder.join(program)).find(|program| program.is_file())
}

/// Reads at most so much, and lets the rest go.
fn hear(from: Option<impl Read + Send + 'static>, most: u64) -> Receiver<Vec<u8>> {
    let (heard, hear) = channel();
    let listen = move || {
        let Some(mut from) = from else { return };
        let mut bytes = Vec::new();
        let _ = from.by_ref().take(most).read_to_end(&mut bytes);
        if heard.send(bytes).is_ok() {
            let _ = io::copy(&mut from, &mut io::sink());
        }
    };
    drop(thread::Builder::new().name("hear".to_owned()).spawn(listen));
    hear
}

/// Hands the text over; a program that does not read it is no fault here.
fn tell(to: Option<impl Write + Send + 'static>, text: String) {
    let talk = move || to.map(|mut to| to.write_all(text.as_bytes()));
    drop(thread::Builder::new().name("tell".to_owned()).spawn(talk));
}

/// Whether it ended well; `None` when it does not end.
fn ended(child: &mut Child, patience: Duration) -> Option<bool> {
    for nap in 0..NAP.1 {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status.success()),
            Ok(None) if NAP.0 * nap < patience => thread::sleep(NAP.0),
            Ok(None) | Err(_) => return None,
        }
    }
    None
}

/// A folder with programs of these names, which do what their scripts say. They are written by another process: of a file that a fork
/// of this one still holds open for writing, the system says that its text is busy.
#[cfg(test)]
pub(super) fn scripts(scripts: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, script) in scripts {
        let path = folder.path().join(name).into_os_string();
        let arguments = vec!["-c".into(), "cat > \"$0\" && chmod 755 \"$0\"".into(), path];
        let patience = Duration::from_secs(60);
        let writer = Program { path: "/bin/sh".into(), arguments, may_know: |name| name == "PATH", patience, most: 99 };
        assert_eq!(writer.run(format!("#!/bin/sh\n{script}\n")).unwrap().well, Some(true));
    }
    folder
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::process::test_kill_process;

    fn shell(script: &str, patience: u64) -> Program {
        let arguments = vec!["-c".into(), script.into()];
        Program {
            path: "/bin/sh".into(),
            arguments,
            may_know: |name| name == "PATH",
            patience: Duration::from_millis(patience),
            most: 9,
        }
    }

    #[test]
    fn where_a_program_is_found() {
        let path = OsString::from(".:relative:/nowhere:/bin");
        assert_eq!(on_path("sh", &path), Some("/bin/sh".into()));
        assert_eq!(on_path("./sh", &path), None);
        assert_eq!(on_path("Cargo.toml", &path), None, "the folder that one is in is not looked into");
    }

    #[test]
    fn what_it_says_is_heard_up_to_a_limit() {
        let ran = shell("cat; echo more and more", 9_000).run("in".into()).unwrap();
        assert_eq!((ran.output.as_deref(), ran.well), (Some(&b"inmore and"[..]), Some(true)));
        let ran = shell("echo no >&2; exit 3", 9_000).run(String::new()).unwrap();
        assert_eq!((ran.complaint.as_slice(), ran.well), (&b"no\n"[..], Some(false)));
        let ran = shell("echo ${HOME-nothing}", 9_000).run(String::new()).unwrap();
        assert_eq!(ran.output.as_deref(), Some(&b"nothing\n"[..]), "it sees little");
        assert!(Program { path: "/nowhere/program".into(), ..shell("", 1) }.run(String::new()).is_err());
    }

    #[test]
    fn what_hangs_is_ended_with_all_that_it_started() {
        let folder = tempfile::tempdir().unwrap();
        let note = folder.path().join("pid");
        let ran = shell(&format!("sleep 1000 & echo $! > {}; wait", note.display()), 700).run(String::new()).unwrap();
        assert!(ran.output.is_none() && ran.well.is_none());
        let pid: i32 = std::fs::read_to_string(note).unwrap().trim().parse().unwrap();
        let pid = Pid::from_raw(pid).unwrap();
        let gone = (0..200).any(|_| {
            thread::sleep(Duration::from_millis(10));
            let stat = std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).unwrap_or_default();
            test_kill_process(pid).is_err() || stat.contains(") Z ")
        });
        assert!(gone, "{pid:?} lives on");
    }
}
