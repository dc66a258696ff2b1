//! A speech engine: another program, which reads a text on its standard input and writes WAV. Which one is the person's choice or
//! ours, never that of a session: a session gives nothing but the text.

use crate::audio::voice::own;
use crate::cli::program::{Program, on_path};
use crate::practice::Lang;
use crate::store::settings::Speech;
use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

/// How long one text may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// Bytes of sound that one text may make: five minutes, 48 kHz, stereo.
const LONGEST: u64 = 64 << 20;
/// Our own engine.
const OURS: &str = "atempause-voice";

/// A program and its arguments.
#[derive(Debug)]
pub struct Engine {
    program: Program,
    name: String,
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
            return Some(Engine::new(program, arguments.iter().map(OsString::from).collect(), name));
        }
        let beside = std::env::current_exe().ok().map(|own| own.with_file_name(OURS)).filter(|program| program.is_file());
        let program = beside.or_else(|| on_path(OURS, &path))?;
        let arguments = vec!["--lang".into(), lang.code().into()];
        Some(Engine::new(program, arguments, format!("own {OURS}")))
    }

    fn new(path: PathBuf, arguments: Vec<OsString>, name: String) -> Engine {
        Engine { program: Program { path, arguments, may_know, patience: PATIENCE, most: LONGEST }, name }
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
        let ran = self.program.run(format!("{text}\n")).map_err(|error| Mute::NoStart(self.program.path.clone(), error))?;
        let wav = ran.output.ok_or(Mute::TooSlow)?;
        if wav.len() as u64 > LONGEST {
            return Err(Mute::TooMuch);
        }
        match ran.well {
            None => Err(Mute::TooSlow),
            Some(true) => Ok(wav),
            Some(false) => Err(Mute::Failed(words(&ran.complaint))),
        }
    }
}

/// What an engine may know of where it runs.
fn may_know(name: &str) -> bool {
    ["PATH", "HOME", "LANG"].contains(&name) || name.starts_with("XDG_")
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
    /// The system's shell as an engine, with a script of ours.
    fn shell(script: &str, patience: u64) -> Engine {
        let mut engine = Engine::new("/bin/sh".into(), vec!["-c".into(), script.into()], "shell".into());
        engine.program.patience = Duration::from_millis(patience);
        engine
    }

    #[test]
    fn what_an_engine_may_know() {
        for (name, known) in
            [("PATH", true), ("XDG_RUNTIME_DIR", true), ("LANG", true), ("SSH_AUTH_SOCK", false), ("LD_PRELOAD", false)]
        {
            assert_eq!(may_know(name), known, "{name}");
        }
    }

    #[test]
    fn what_goes_wrong_is_told() {
        let failed = shell("echo no such voice >&2; exit 3", 5_000).speak("words");
        assert!(matches!(&failed, Err(Mute::Failed(words)) if words == "no such voice"), "{failed:?}");
        assert!(matches!(shell("echo words", 5_000).speak("words"), Err(Mute::NoSound)));
        assert!(matches!(shell("exit 0", 5_000).speak("words"), Err(Mute::NoSound)));
        assert!(matches!(shell("sleep 1000", 100).speak("words"), Err(Mute::TooSlow)));
        assert!(matches!(shell("cat /dev/zero", 60_000).speak("words"), Err(Mute::TooMuch)));
        let mut engine = shell("", 1_000);
        engine.program.path = "/nowhere/engine".into();
        assert!(matches!(engine.speak("words"), Err(Mute::NoStart(..))));
    }
}
