//! Programs of the desktop that tell one thing of the person: the first that answers is believed, each has a deadline, and one that fails
//! again and again is not asked any more. Asked from a thread that may wait.

use super::program::{Program, on_path};
use std::ffi::OsString;
use std::time::Duration;

/// A program that does not answer within this time tells nothing.
const PATIENCE: Duration = Duration::from_secs(1);
/// Bytes of an answer.
const LONGEST: u64 = 64 * 1024;
/// A program that fails so often in a row is not asked again.
const TRIES: u8 = 3;

/// A program that tells it.
#[derive(Debug)]
pub struct Source<T: 'static> {
    /// Whose answer it is.
    pub name: &'static str,
    /// Where it is to be asked.
    pub session: Session,
    /// The program and its arguments.
    pub command: &'static [&'static str],
    /// How an answer is read; `None` is no answer.
    pub read: fn(&str) -> Option<T>,
}

/// What shows the desktop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Session {
    /// Any with a bus.
    Bus,
    /// The desktop of this name: settings may be left over from another one.
    Of(&'static str),
    /// X11; under Wayland X11 sees its own windows only.
    X11,
    /// macOS.
    Mac,
}

/// Those that are here.
#[derive(Debug)]
pub struct Tellers<T: 'static>(Vec<Teller<T>>);

#[derive(Debug)]
struct Teller<T: 'static> {
    source: &'static Source<T>,
    program: Program,
    /// How often in a row it failed.
    failed: u8,
}

impl<T> Tellers<T> {
    /// What this system has of them. Nothing is asked yet.
    pub fn find(sources: &'static [Source<T>], variable: &dyn Fn(&str) -> Option<String>) -> Tellers<T> {
        let path = OsString::from(variable("PATH").unwrap_or_default());
        let found = sources.iter().filter(|source| source.session.is_here(variable)).filter_map(|source| {
            let (program, arguments) = source.command.split_first()?;
            let path = on_path(program, &path)?;
            let arguments = arguments.iter().map(OsString::from).collect();
            let program = Program { path, arguments, may_know, patience: PATIENCE, most: LONGEST };
            Some(Teller { source, program, failed: 0 })
        });
        Tellers(found.collect())
    }

    /// Nobody: the silent twin.
    pub const fn nobody() -> Tellers<T> {
        Tellers(Vec::new())
    }

    /// The first answer, and whose it is.
    pub fn ask(&mut self) -> Option<(&'static str, T)> {
        for teller in self.0.iter_mut().filter(|teller| teller.failed < TRIES) {
            match teller.ask() {
                Some(answer) => {
                    teller.failed = 0;
                    return Some((teller.source.name, answer));
                }
                None => teller.failed += 1,
            }
        }
        None
    }
}

impl<T> Teller<T> {
    fn ask(&self) -> Option<T> {
        let ran = self.program.run(String::new()).ok()?;
        let answer = ran.output.filter(|_| ran.well == Some(true))?;
        (self.source.read)(&String::from_utf8_lossy(&answer))
    }
}

impl Session {
    fn is_here(self, variable: &dyn Fn(&str) -> Option<String>) -> bool {
        let there = |name| variable(name).is_some_and(|value: String| !value.is_empty());
        // Over ssh the desktop is somebody else's.
        let local = !there("SSH_CONNECTION");
        let shown = there("DISPLAY") || there("WAYLAND_DISPLAY");
        match self {
            Session::Bus => local && shown,
            Session::Of(desktop) => {
                let names = variable("XDG_CURRENT_DESKTOP").unwrap_or_default();
                local && shown && names.split(':').any(|name| name.eq_ignore_ascii_case(desktop))
            }
            Session::X11 => local && there("DISPLAY") && !there("WAYLAND_DISPLAY"),
            Session::Mac => local && cfg!(target_os = "macos"),
        }
    }
}

/// What such a program may know of where it runs: who one is, and the way to the desktop, the bus and the multiplexer.
pub fn may_know(name: &str) -> bool {
    const WAYS: [&str; 12] = [
        "PATH",
        "HOME",
        "LANG",
        "USER",
        "LOGNAME",
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "XAUTHORITY",
        "DBUS_SESSION_BUS_ADDRESS",
        "TMUX",
        "TMUX_PANE",
        "TMUX_TMPDIR",
    ];
    WAYS.contains(&name) || name.starts_with("XDG_")
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::cli::program::scripts;
    use std::fs;

    /// Those that find programs with these scripts, and a person in this session.
    pub(in crate::cli) fn found<T>(
        sources: &'static [Source<T>],
        programs: &[(&str, &str)],
        variables: &[(&str, &str)],
    ) -> (Tellers<T>, tempfile::TempDir) {
        let folder = scripts(programs);
        let path = format!("{}:/nowhere", folder.path().display());
        let mut tellers = Tellers::find(sources, &|wanted| match wanted {
            "PATH" => Some(path.clone()),
            _ => variables.iter().find(|(name, _)| *name == wanted).map(|(_, value)| (*value).to_owned()),
        });
        // A busy machine is no fault here.
        tellers.0.iter_mut().for_each(|teller| teller.program.patience = Duration::from_secs(60));
        (tellers, folder)
    }

    static SOURCES: &[Source<String>] = &[
        Source {
            name: "first",
            session: Session::Of("KDE"),
            command: &["first", "now"],
            read: |said| said.strip_prefix("yes ").map(str::to_owned),
        },
        Source { name: "second", session: Session::Bus, command: &["second"], read: |said| Some(said.to_owned()) },
    ];

    const HERE: (&str, &str) = ("DISPLAY", ":0");

    #[test]
    fn the_first_answer_counts_where_its_desktop_is() {
        let both = [("first", "echo yes \"$1\""), ("second", "echo two")];
        for (variables, answer) in [
            (&[HERE, ("XDG_CURRENT_DESKTOP", "x:kde")][..], Some(("first", "now\n"))),
            (&[HERE, ("XDG_CURRENT_DESKTOP", "GNOME")], Some(("second", "two\n"))),
            (&[HERE], Some(("second", "two\n"))),
            (&[("WAYLAND_DISPLAY", "w"), ("SSH_CONNECTION", "1")], None),
            (&[("XDG_CURRENT_DESKTOP", "KDE")], None),
        ] {
            let (mut tellers, _folder) = found(SOURCES, &both, variables);
            let told = tellers.ask();
            assert_eq!(told.as_ref().map(|(name, said)| (*name, said.as_str())), answer, "{variables:?}");
        }
        assert!(Tellers::<String>::nobody().ask().is_none());
    }

    #[test]
    fn who_fails_is_not_asked_for_ever() {
        let note = "echo asked >> \"${0%/*}/note\"; ";
        for trouble in ["echo no", "exit 1"] {
            let (mut tellers, folder) =
                found(SOURCES, &[("first", &format!("{note}{trouble}"))], &[HERE, ("XDG_CURRENT_DESKTOP", "KDE")]);
            for _ in 0..6 {
                assert!(tellers.ask().is_none());
            }
            assert_eq!(fs::read_to_string(folder.path().join("note")).unwrap().lines().count(), usize::from(TRIES));
        }
    }
}
