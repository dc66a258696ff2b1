//! A speech engine: another program, which reads a text on its standard input and writes WAV. The only place in the player that
//! starts a program. Which one is the person's choice or ours, never that of a session: a session gives nothing but the text.

use crate::audio::voice::own;
use crate::practice::Lang;
use crate::store::settings::Speech;
use rustix::process::{Pid, Signal, kill_process_group};
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// How long one text may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// Bytes of sound that one text may make: five minutes, 48 kHz, stereo.
const LONGEST: u64 = 64 << 20;
/// Bytes of a complaint that are shown.
const COMPLAINT: u64 = 300;
/// How often, and how many times, a program that has closed its output is looked at before it is ended.
const NAP: (Duration, u32) = (Duration::from_millis(10), 200);
/// Our own engine.
const OURS: &str = "atempause-voice";

/// A program and its arguments.
#[derive(Debug)]
pub struct Engine {
    program: PathBuf,
    arguments: Vec<OsString>,
    name: String,
    patience: Duration,
}

/// Why nothing was spoken.
#[derive(Debug)]
pub enum Mute {
    /// It cannot be started.
    NoStart(PathBuf, io::Error),
    /// It took too long.
    TooSlow,
    /// It made too much.
    TooMuch,
    /// It ended with a fault; its own words.
    Failed(String),
    /// What it wrote is no WAV file.
    NoSound,
    /// It wrote silence.
    Silent,
}

impl Engine {
    /// The engine that the settings name for a language, else our own, beside this program or on the path.
    pub fn find(lang: Lang, speech: &Speech) -> Option<Engine> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        if let Some((program, arguments)) = speech.of(lang).split_first() {
            // One that is not found is still the person's choice: it is told that it cannot be started.
            let program = on_path(program, &path).unwrap_or_else(|| PathBuf::from(program));
            let name = format!("own {}", speech.of(lang).join(" "));
            return Some(Engine { program, arguments: arguments.iter().map(OsString::from).collect(), name, patience: PATIENCE });
        }
        let beside = std::env::current_exe().ok().map(|own| own.with_file_name(OURS)).filter(|program| program.is_file());
        let program = beside.or_else(|| on_path(OURS, &path))?;
        let arguments = vec!["--lang".into(), lang.code().into()];
        Some(Engine { program, arguments, name: format!("own {OURS}"), patience: PATIENCE })
    }

    /// Who speaks: another name is another voice.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Speaks a text.
    ///
    /// # Errors
    /// [`Mute`].
    pub fn speak(&self, text: &str) -> Result<Vec<f32>, Mute> {
        let wav = self.run(text)?;
        own::clip(wav).map_err(|_| Mute::NoSound)?.ok_or(Mute::Silent)
    }

    fn run(&self, text: &str) -> Result<Vec<u8>, Mute> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).env_clear().envs(std::env::vars_os().filter(|(name, _)| may_know(name)));
        // A group of its own, so that everything it starts ends with it.
        command.current_dir("/").process_group(0);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| Mute::NoStart(self.program.clone(), error))?;
        let (sound, complaint) = (hear(child.stdout.take(), LONGEST + 1), hear(child.stderr.take(), COMPLAINT));
        tell(child.stdin.take(), format!("{text}\n"));
        let heard = sound.recv_timeout(self.patience);
        let status = if heard.is_ok() { ended(&mut child) } else { None };
        if let Ok(pid) = i32::try_from(child.id())
            && let Some(group) = Pid::from_raw(pid)
            && status.is_none()
        {
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = child.wait();
        let wav = heard.map_err(|_| Mute::TooSlow)?;
        if wav.len() as u64 > LONGEST {
            return Err(Mute::TooMuch);
        }
        match status {
            None => Err(Mute::TooSlow),
            Some(true) => Ok(wav),
            Some(false) => Err(Mute::Failed(words(&complaint.recv_timeout(NAP.0).unwrap_or_default()))),
        }
    }
}

/// What a program may know of where it runs.
fn may_know(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    ["PATH", "HOME", "LANG"].contains(&&*name) || name.starts_with("XDG_")
}

/// A program by its name, or by its whole path. Never one of the folder that one happens to be in.
fn on_path(program: &str, path: &OsString) -> Option<PathBuf> {
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
    drop(thread::Builder::new().name("engine".to_owned()).spawn(listen));
    hear
}

/// Hands the text over; an engine that does not read it is no fault here.
fn tell(to: Option<impl Write + Send + 'static>, text: String) {
    let talk = move || to.map(|mut to| to.write_all(text.as_bytes()));
    drop(thread::Builder::new().name("engine".to_owned()).spawn(talk));
}

/// Whether it ended well; `None` when it does not end.
fn ended(child: &mut Child) -> Option<bool> {
    for _ in 0..NAP.1 {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status.success()),
            Ok(None) => thread::sleep(NAP.0),
            Err(_) => return None,
        }
    }
    None
}

fn words(complaint: &[u8]) -> String {
    String::from_utf8_lossy(complaint).lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_owned()
}

impl Mute {
    /// What happened, and what helps.
    pub fn said(&self, lang: Lang) -> String {
        match (self, lang) {
            (Mute::NoStart(program, error), Lang::En) => {
                format!("{} cannot be started: {error}; see `speech` in settings.ron", program.display())
            }
            (Mute::NoStart(program, error), Lang::De) => {
                format!("{} lässt sich nicht starten: {error}; siehe `speech` in settings.ron", program.display())
            }
            (Mute::TooSlow, Lang::En) => "the speech engine did not come to an end; it was stopped".to_owned(),
            (Mute::TooSlow, Lang::De) => "die Sprachausgabe kam zu keinem Ende; sie wurde beendet".to_owned(),
            (Mute::TooMuch, Lang::En) => "the speech engine made more than 64 MiB of one text; divide it".to_owned(),
            (Mute::TooMuch, Lang::De) => "die Sprachausgabe hat mehr als 64 MiB aus einem Text gemacht; teile ihn".to_owned(),
            (Mute::Failed(words), Lang::En) => format!("the speech engine ended with a fault; {words}"),
            (Mute::Failed(words), Lang::De) => format!("die Sprachausgabe endete mit einem Fehler; {words}"),
            (Mute::NoSound, Lang::En) => "the speech engine wrote no WAV to standard output; see its options".to_owned(),
            (Mute::NoSound, Lang::De) => {
                "die Sprachausgabe hat kein WAV auf die Standardausgabe geschrieben; sieh nach ihren Optionen".to_owned()
            }
            (Mute::Silent, Lang::En) => "the speech engine wrote silence; say it in other words".to_owned(),
            (Mute::Silent, Lang::De) => "die Sprachausgabe blieb stumm; sag es mit anderen Worten".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::process::test_kill_process;

    /// The system's shell as an engine, with a script of ours.
    fn shell(script: &str, patience: u64) -> Engine {
        let arguments = vec!["-c".into(), script.into()];
        Engine { program: "/bin/sh".into(), arguments, name: "shell".into(), patience: Duration::from_millis(patience) }
    }

    #[test]
    fn what_an_engine_may_know_and_where_it_is_found() {
        for (name, known) in
            [("PATH", true), ("XDG_RUNTIME_DIR", true), ("LANG", true), ("SSH_AUTH_SOCK", false), ("LD_PRELOAD", false)]
        {
            assert_eq!(may_know(name.as_ref()), known, "{name}");
        }
        let path = OsString::from(".:relative:/nowhere:/bin");
        assert_eq!(on_path("sh", &path), Some("/bin/sh".into()));
        assert_eq!(on_path("./sh", &path), None);
        assert_eq!(on_path("Cargo.toml", &path), None, "the folder that one is in is not looked into");
    }

    #[test]
    fn an_engine_that_hangs_is_ended_with_all_that_it_started() {
        let folder = tempfile::tempdir().unwrap();
        let note = folder.path().join("pid");
        let script = format!("sleep 1000 & echo $! > {}; wait", note.display());
        assert!(matches!(shell(&script, 700).speak("words"), Err(Mute::TooSlow)));
        let pid: i32 = std::fs::read_to_string(note).unwrap().trim().parse().unwrap();
        let pid = Pid::from_raw(pid).unwrap();
        let gone = (0..200).any(|_| {
            thread::sleep(Duration::from_millis(10));
            let stat = std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).unwrap_or_default();
            test_kill_process(pid).is_err() || stat.contains(") Z ")
        });
        assert!(gone, "{pid:?} lives on");
    }

    #[test]
    fn what_goes_wrong_is_told() {
        let failed = shell("echo no such voice >&2; exit 3", 5_000).speak("words");
        assert!(matches!(&failed, Err(Mute::Failed(words)) if words == "no such voice"), "{failed:?}");
        assert!(matches!(shell("echo words", 5_000).speak("words"), Err(Mute::NoSound)));
        assert!(matches!(shell("exit 0", 5_000).speak("words"), Err(Mute::NoSound)));
        assert!(matches!(shell("cat /dev/zero", 60_000).speak("words"), Err(Mute::TooMuch)));
        let engine = Engine { program: "/nowhere/engine".into(), ..shell("", 1_000) };
        assert!(matches!(engine.speak("words"), Err(Mute::NoStart(..))));
    }
}
