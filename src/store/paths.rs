//! Where things are kept. `ATEMPAUSE_HOME` names one folder for everything; without it the system's own places are used.
//!
//! | what | with `ATEMPAUSE_HOME` | on Linux without it |
//! | --- | --- | --- |
//! | settings | `settings.ron` | `~/.config/atempause/settings.ron` |
//! | the record | `journal/` | `~/.config/atempause/journal/` |
//! | one's own sessions | `sessions/` | `~/.config/atempause/sessions/` |
//! | one's own programmes | `sessions/programmes/` | `~/.config/atempause/sessions/programmes/` |
//! | clips of one's own speech engine | `voice/` | `~/.config/atempause/voice/` |
//! | what belongs to this machine alone | `state/` | `~/.local/state/atempause/` |

use super::trouble::Trouble;
use directories::ProjectDirs;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The variable that puts everything into one folder.
pub const HOME_VARIABLE: &str = "ATEMPAUSE_HOME";

/// The folders of one person. Nothing is made or read by asking for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    home: PathBuf,
    state: PathBuf,
    runtime: Option<PathBuf>,
}

impl Paths {
    /// From the environment.
    ///
    /// # Errors
    /// [`Trouble::NoHome`] when there is neither a home folder nor `ATEMPAUSE_HOME`; a practice goes on without a record then.
    pub fn find() -> Result<Paths, Trouble> {
        Paths::choose(std::env::var_os(HOME_VARIABLE), ProjectDirs::from("", "", "atempause"))
    }

    fn choose(home: Option<OsString>, system: Option<ProjectDirs>) -> Result<Paths, Trouble> {
        let runtime = system.as_ref().and_then(ProjectDirs::runtime_dir).map(Path::to_owned);
        if let Some(home) = home.filter(|home| !home.is_empty()) {
            let home = std::path::absolute(&home).unwrap_or_else(|_| home.into());
            return Ok(Paths { runtime, ..Paths::at(&home) });
        }
        let system = system.ok_or(Trouble::NoHome)?;
        let state = system.state_dir().unwrap_or(system.data_local_dir()).to_owned();
        Ok(Paths { home: system.config_local_dir().to_owned(), state, runtime })
    }

    /// Everything in one folder.
    pub fn at(home: &Path) -> Paths {
        Paths { home: home.to_owned(), state: home.join("state"), runtime: None }
    }

    /// The folder of the record.
    pub fn journal(&self) -> PathBuf {
        self.home.join("journal")
    }

    /// The folder of one's own sessions.
    pub fn sessions(&self) -> PathBuf {
        self.home.join("sessions")
    }

    /// The folder of one's own programmes.
    pub fn programmes(&self) -> PathBuf {
        self.sessions().join("programmes")
    }

    /// The folder of clips that one's own speech engine has spoken.
    pub fn voice(&self) -> PathBuf {
        self.home.join("voice")
    }

    /// The settings.
    pub fn settings(&self) -> PathBuf {
        self.home.join("settings.ron")
    }

    /// What belongs to this machine alone, and is not synced: its name, records waiting for their place.
    pub fn state(&self) -> &Path {
        &self.state
    }

    /// What went wrong behind the screen: sound libraries, a panic.
    pub fn log(&self) -> PathBuf {
        self.state.join("atempause.log")
    }

    /// What the breaks pane lets others know.
    pub fn breaks(&self) -> PathBuf {
        self.state.join("breaks.json")
    }

    /// Where records wait when the journal cannot be written, the more durable place first. The second lies in memory; its name
    /// holds the journal apart from those of other homes.
    pub fn spools(&self) -> Vec<PathBuf> {
        let name = format!("spool-{:08x}", crc32c::crc32c(self.journal().as_os_str().as_encoded_bytes()));
        let runtime = self.runtime.as_ref().map(|runtime| runtime.join(name));
        std::iter::once(self.state.join("spool")).chain(runtime).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_variable_overrides_everything() {
        let paths = Paths::choose(Some("/data/calm".into()), None).unwrap();
        assert_eq!(paths, Paths::at(Path::new("/data/calm")));
        assert_eq!(paths.journal(), Path::new("/data/calm/journal"));
        assert_eq!(paths.spools(), [Path::new("/data/calm/state/spool")]);
        let relative = Paths::choose(Some("calm".into()), None).unwrap();
        assert!(relative.journal().is_absolute());
    }

    #[test]
    fn no_home_is_an_answer() {
        assert_eq!(Paths::choose(None, None), Err(Trouble::NoHome));
        assert_eq!(Paths::choose(Some("".into()), None), Err(Trouble::NoHome));
    }

    #[test]
    fn waiting_records_of_two_homes_do_not_meet() {
        let paths = |home: &str| Paths { runtime: Some("/run/user/1/atempause".into()), ..Paths::at(Path::new(home)) };
        let (one, other) = (paths("/one").spools(), paths("/other").spools());
        assert_eq!(one.len(), 2);
        assert!(one.iter().all(|spool| !other.contains(spool)));
    }
}
