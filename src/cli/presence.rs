//! How long nobody typed: where the system tells it, of all input, else of terminals. Asked only while the breaks pane runs, at most every
//! five seconds while a break waits, else once a minute; nothing of it is kept. [`Presence::Blind`] is the silent twin.

use super::program::{Program, on_path};
use crate::breaks::Idle;
use crate::practice::Ms;
use jiff::Timestamp;
use rustix::process::getuid;
use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::Duration;

/// A program that does not answer within this time tells nothing.
const PATIENCE: Duration = Duration::from_secs(1);
/// Bytes of an answer.
const LONGEST: u64 = 64 * 1024;
/// A program that fails so often in a row is not asked again.
const TRIES: u8 = 3;

/// A program that tells how long nothing was typed, nor the mouse moved.
#[derive(Clone, Copy, Debug)]
struct Source {
    name: &'static str,
    /// Where it is to be asked.
    session: Session,
    command: &'static [&'static str],
    read: fn(&str) -> Option<Ms>,
}

/// What shows the desktop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Session {
    /// Any with a bus.
    Bus,
    /// X11; under Wayland X11 sees its own windows only.
    X11,
    /// macOS.
    Mac,
}

/// In this order. KDE under Wayland, Sway and others tell it only to programs that stay connected; there terminals must do.
const SOURCES: &[Source] = &[
    Source {
        name: "GNOME",
        session: Session::Bus,
        command: &[
            "busctl",
            "--user",
            "call",
            "org.gnome.Mutter.IdleMonitor",
            "/org/gnome/Mutter/IdleMonitor/Core",
            "org.gnome.Mutter.IdleMonitor",
            "GetIdletime",
        ],
        read: |answer| number(answer.trim().strip_prefix("t ")?).map(Ms),
    },
    Source { name: "xprintidle", session: Session::X11, command: &["xprintidle"], read: |answer| number(answer).map(Ms) },
    Source {
        name: "macOS",
        session: Session::Mac,
        command: &["/usr/sbin/ioreg", "-r", "-d", "1", "-c", "IOHIDSystem"],
        read: |answer| {
            let line = answer.lines().find(|line| line.contains("\"HIDIdleTime\""))?;
            number(line.split('=').nth(1)?).map(|nanos| Ms(nanos / 1_000_000))
        },
    },
];

fn number(text: &str) -> Option<u64> {
    text.trim().parse().ok()
}

/// Who tells.
#[derive(Debug)]
pub enum Presence {
    /// Nobody.
    Blind,
    /// This system.
    Seeing {
        /// Programs that may know of all input, each with its name and how often in a row it failed.
        anywhere: Vec<(Program, Reader, u8)>,
    },
}

/// How an answer is read.
type Reader = (&'static str, fn(&str) -> Option<Ms>);

impl Presence {
    /// What this system has. Nothing is asked yet.
    pub fn find(variable: &dyn Fn(&str) -> Option<String>) -> Presence {
        let path = OsString::from(variable("PATH").unwrap_or_default());
        let found = SOURCES.iter().filter(|source| source.session.is_here(variable)).filter_map(|source| {
            let (program, arguments) = source.command.split_first()?;
            let path = on_path(program, &path)?;
            let arguments = arguments.iter().map(OsString::from).collect();
            let program = Program { path, arguments, may_know, patience: PATIENCE, most: LONGEST };
            Some((program, (source.name, source.read), 0))
        });
        Presence::Seeing { anywhere: found.collect() }
    }

    /// How long nothing was typed, at this moment of the wall.
    pub fn idle(&mut self, now: Timestamp) -> Idle {
        let Presence::Seeing { anywhere } = self else { return Idle::Unknown };
        for (program, (_, read), failed) in anywhere.iter_mut().filter(|(.., failed)| *failed < TRIES) {
            match ask(program, *read) {
                Some(idle) => {
                    *failed = 0;
                    return Idle::Anywhere(idle);
                }
                None => *failed += 1,
            }
        }
        in_terminals(now).map_or(Idle::Unknown, Idle::InTerminals)
    }

    /// Who tells it: the name of a system or program that answers, `Some("")` for terminals alone, `None` for nobody.
    pub fn teller(&mut self, now: Timestamp) -> Option<&'static str> {
        match self.idle(now) {
            Idle::Unknown => None,
            Idle::InTerminals(_) => Some(""),
            Idle::Anywhere(_) => match self {
                Presence::Seeing { anywhere } => anywhere.iter().find(|(.., failed)| *failed == 0).map(|(_, (name, _), _)| *name),
                Presence::Blind => None,
            },
        }
    }
}

impl Session {
    fn is_here(self, variable: &dyn Fn(&str) -> Option<String>) -> bool {
        let there = |name| variable(name).is_some_and(|value: String| !value.is_empty());
        // Over ssh the desktop is somebody else's.
        let local = !there("SSH_CONNECTION");
        match self {
            Session::Bus => local && (there("DISPLAY") || there("WAYLAND_DISPLAY")),
            Session::X11 => local && there("DISPLAY") && !there("WAYLAND_DISPLAY"),
            Session::Mac => local && cfg!(target_os = "macos"),
        }
    }
}

/// What such a program may know of where it runs: the way to the desktop, the bus and the multiplexer.
pub fn may_know(name: &str) -> bool {
    const WAYS: [&str; 9] =
        ["PATH", "HOME", "LANG", "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "TMUX", "TMUX_PANE"];
    WAYS.contains(&name) || name.starts_with("XDG_")
}

fn ask(program: &Program, read: fn(&str) -> Option<Ms>) -> Option<Ms> {
    let ran = program.run(String::new()).ok()?;
    let answer = ran.output.filter(|_| ran.well == Some(true))?;
    read(&String::from_utf8_lossy(&answer))
}

/// How long nothing was typed in any of the person's terminals: the system notes when one was read last, to eight seconds.
fn in_terminals(now: Timestamp) -> Option<Ms> {
    let terminal = |name: &str| name.starts_with("tty") && name.len() > 3;
    let consoles = read_in(Path::new("/dev"), &terminal);
    let pseudo = read_in(Path::new("/dev/pts"), &|name| name.bytes().all(|b| b.is_ascii_digit()));
    let read = consoles.into_iter().chain(pseudo).max()?;
    Some(Ms(u64::try_from(now.as_millisecond().saturating_sub(read.saturating_mul(1000))).unwrap_or(0)))
}

/// When any of these files, of those that are the person's, was read last: seconds since 1970.
fn read_in(folder: &Path, wanted: &dyn Fn(&str) -> bool) -> Option<i64> {
    let mine = getuid().as_raw();
    let files = fs::read_dir(folder).ok()?.flatten().filter(|file| file.file_name().to_str().is_some_and(wanted));
    files.filter_map(|file| file.metadata().ok()).filter(|data| data.uid() == mine).map(|data| data.atime()).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::program::scripts;

    fn seen(name: &str, script: &str, variables: &[(&str, &str)]) -> (Presence, tempfile::TempDir) {
        let folder = scripts(&[(name, script)]);
        let path = format!("{}:/bin:/usr/bin", folder.path().display());
        let mut presence = Presence::find(&|wanted| match wanted {
            "PATH" => Some(path.clone()),
            _ => variables.iter().find(|(name, _)| *name == wanted).map(|(_, value)| (*value).to_owned()),
        });
        if let Presence::Seeing { anywhere } = &mut presence {
            // A busy machine is no fault here.
            anywhere.iter_mut().for_each(|(program, ..)| program.patience = Duration::from_secs(60));
        }
        (presence, folder)
    }

    #[test]
    fn the_desktop_tells_where_there_is_one() {
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        for (name, script, variables, idle) in [
            ("busctl", "echo t 61234", &[("WAYLAND_DISPLAY", "wayland-0")][..], Some(61_234)),
            ("xprintidle", "echo 5000", &[("DISPLAY", ":0")], Some(5_000)),
            ("busctl", "echo t 61234", &[("WAYLAND_DISPLAY", "w"), ("SSH_CONNECTION", "1")], None),
            ("busctl", "echo t 61234", &[], None),
            ("busctl", "echo no such name >&2; exit 1", &[("DISPLAY", ":0")], None),
            ("busctl", "echo t minus one", &[("DISPLAY", ":0")], None),
            ("xprintidle", "echo 5000", &[("DISPLAY", ":0"), ("WAYLAND_DISPLAY", "w")], None),
        ] {
            let (mut presence, _folder) = seen(name, script, variables);
            let told = match presence.idle(now) {
                Idle::Anywhere(idle) => Some(idle.0),
                Idle::InTerminals(_) | Idle::Unknown => None,
            };
            assert_eq!(told, idle, "{name}: {script}, {variables:?}");
        }
    }

    #[test]
    fn who_fails_is_not_asked_for_ever() {
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let (mut presence, folder) = seen("busctl", "echo asked >> \"$HOME/note\"; exit 1", &[("DISPLAY", ":0")]);
        let note = folder.path().join("note");
        if let Presence::Seeing { anywhere } = &mut presence {
            let program = &mut anywhere[0].0;
            let script = format!("echo asked >> {}; exit 1", note.display());
            (program.path, program.arguments) = ("/bin/sh".into(), vec!["-c".into(), script.into()]);
        }
        for _ in 0..6 {
            presence.idle(now);
        }
        assert_eq!(fs::read_to_string(note).unwrap().lines().count(), usize::from(TRIES));
        assert_eq!(Presence::Blind.idle(now), Idle::Unknown);
    }

    #[test]
    fn answers_are_read_as_they_are_written() {
        let read = |name: &str, answer: &str| (SOURCES.iter().find(|source| source.name == name).unwrap().read)(answer);
        assert_eq!(read("GNOME", "t 12345\n"), Some(Ms(12_345)));
        assert_eq!(read("macOS", "  | {\n  |   \"HIDIdleTime\" = 1234567890\n"), Some(Ms(1_234)));
        assert_eq!(read("GNOME", "u 12"), None);
    }
}
