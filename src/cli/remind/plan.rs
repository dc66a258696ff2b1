//! A reminder, and what makes it one: files in a folder of the scheduler's and commands that tell it. Pure but for asking where things are.

use super::when::When;
use super::{launchd, schtasks, systemd};
use crate::practice::header::Id;
use std::path::{Path, PathBuf};

/// What the files, units and labels of reminders begin with; nothing else is ever touched.
pub const PREFIX: &str = "atempause-remind-";

/// One reminder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The number by which it is removed.
    pub number: u32,
    /// When.
    pub when: When,
    /// Of which session.
    pub session: Id,
}

/// The program that tells, and where its things are kept, when not at the usual place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Teller {
    /// Its whole path.
    pub program: PathBuf,
    /// `ATEMPAUSE_HOME`.
    pub home: Option<PathBuf>,
}

/// What is to be done, in this order: files, then commands; at a removal commands before files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Whole paths and texts.
    pub files: Vec<(PathBuf, String)>,
    /// Programs with their arguments.
    pub commands: Vec<Vec<String>>,
    /// Commands after files are gone.
    pub afterwards: Vec<Vec<String>>,
}

/// A scheduler of the system's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// Linux: timers of the user's own systemd.
    Systemd,
    /// macOS: agents.
    Launchd,
    /// Windows: tasks.
    TaskScheduler,
}

impl System {
    /// The one of this system.
    pub const fn here() -> System {
        if cfg!(target_os = "macos") {
            System::Launchd
        } else if cfg!(windows) {
            System::TaskScheduler
        } else {
            System::Systemd
        }
    }

    /// Where its files lie, `variable` telling the environment; `None` without a home folder.
    pub fn folder(self, variable: &dyn Fn(&str) -> Option<String>) -> Option<PathBuf> {
        let whole = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
        match self {
            System::Systemd => {
                let config = whole("XDG_CONFIG_HOME").or_else(|| whole("HOME").map(|home| home.join(".config")));
                config.map(|config| config.join("systemd/user"))
            }
            System::Launchd => whole("HOME").map(|home| home.join("Library/LaunchAgents")),
            System::TaskScheduler => whole("LOCALAPPDATA").map(|data| data.join("atempause").join("reminders")),
        }
    }

    /// The file that says when: what is listed is read from it.
    pub fn file_of(self, number: u32) -> String {
        let ending = match self {
            System::Systemd => "timer",
            System::Launchd => "plist",
            System::TaskScheduler => "xml",
        };
        format!("{PREFIX}{number}.{ending}")
    }

    /// The number in the name of such a file.
    pub fn number_in(self, name: &str) -> Option<u32> {
        let number: u32 = name.strip_prefix(PREFIX)?.split('.').next()?.parse().ok()?;
        (name == self.file_of(number)).then_some(number)
    }

    /// What makes it remind.
    pub fn add(self, reminder: &Reminder, folder: &Path, teller: &Teller) -> Plan {
        match self {
            System::Systemd => systemd::add(reminder, folder, teller),
            System::Launchd => launchd::add(reminder, folder, teller),
            System::TaskScheduler => schtasks::add(reminder, folder, teller),
        }
    }

    /// What makes it never remind again. The texts of the files are left empty.
    pub fn remove(self, number: u32, folder: &Path) -> Plan {
        match self {
            System::Systemd => systemd::remove(number, folder),
            System::Launchd => launchd::remove(number, folder),
            System::TaskScheduler => schtasks::remove(number, folder),
        }
    }

    /// What a file says; `None` where someone else wrote it, or it was changed beyond what we write.
    pub fn read(self, text: &str) -> Option<(When, Id)> {
        match self {
            System::Systemd => systemd::read(text),
            System::Launchd => launchd::read(text),
            System::TaskScheduler => schtasks::read(text),
        }
    }
}

/// What the scheduler starts, but for the program.
pub(super) fn arguments(session: &Id) -> [String; 3] {
    ["remind".to_owned(), "tell".to_owned(), session.to_string()]
}

/// A command of words.
pub(super) fn command(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// Text in XML.
pub(super) fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// What stands between these two marks, each time.
pub(super) fn between<'a>(text: &'a str, open: &'a str, close: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(open).skip(1).filter_map(move |rest| rest.split_once(close).map(|(inside, _)| inside))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn reminder(when: &str) -> Reminder {
        Reminder { number: 2, when: When::parse(when).unwrap(), session: Id::new("d07").unwrap() }
    }

    pub fn teller() -> Teller {
        Teller { program: "/opt/100% & \"more\"/atempause".into(), home: Some("/data/calm & quiet".into()) }
    }

    const ALL: [System; 3] = [System::Systemd, System::Launchd, System::TaskScheduler];

    #[test]
    fn what_is_written_is_read_back() {
        for system in ALL {
            for when in ["daily 08:00", "weekdays 10:30", "mon,wed 18:15", "sun 00:00", "fri,sat,sun 23:59"] {
                let plan = system.add(&reminder(when), Path::new("/units"), &teller());
                let name = system.file_of(2);
                let (_, text) = plan.files.iter().find(|(path, _)| path.ends_with(&name)).unwrap();
                let read = system.read(text).unwrap();
                assert_eq!((read.0, read.1.as_str()), (When::parse(when).unwrap(), "d07"), "{system:?} {when}");
                let removed = system.remove(2, Path::new("/units"));
                let paths = |plan: &Plan| plan.files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
                assert_eq!(paths(&removed), paths(&plan), "{system:?}: what was made is taken away");
            }
            assert_eq!(system.read("# someone else's"), None);
        }
    }

    #[test]
    fn only_names_of_ours_are_touched() {
        for system in ALL {
            assert_eq!(system.number_in(&system.file_of(17)), Some(17));
            for name in [
                "atempause-remind-x.timer",
                "atempause-remind-1.service",
                "atempause-remind-01.timer",
                "backup.timer",
                "my.plist",
            ] {
                assert_eq!(system.number_in(name), None, "{name}");
            }
            let plan = system.add(&reminder("daily 8:00"), Path::new("/units"), &teller());
            assert!(plan.files.iter().all(|(path, _)| path.starts_with("/units")));
            let named = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(PREFIX));
            assert!(plan.files.iter().all(|(path, _)| named(path)));
        }
    }

    #[test]
    fn folders_are_the_systems() {
        let home = |name: &str| (name == "HOME").then(|| "/home/me".to_owned());
        assert_eq!(System::Systemd.folder(&home), Some("/home/me/.config/systemd/user".into()));
        assert_eq!(System::Launchd.folder(&home), Some("/home/me/Library/LaunchAgents".into()));
        let config = |name: &str| (name == "XDG_CONFIG_HOME").then(|| "/config".to_owned());
        assert_eq!(System::Systemd.folder(&config), Some("/config/systemd/user".into()));
        assert_eq!(System::Systemd.folder(&|_| None), None);
    }
}
