//! How long nobody typed: where the system tells it, of all input, else of terminals. Asked only while the breaks pane runs, at most every
//! five seconds while a break waits, else once a minute; nothing of it is kept. [`Presence::Blind`] is the silent twin.

use super::tellers::{Session, Source, Tellers};
use crate::breaks::Idle;
use crate::practice::Ms;
use jiff::Timestamp;
use rustix::process::getuid;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// What a program says of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Still {
    /// Nothing was typed nor moved for so long.
    For(Ms),
    /// Nothing since this moment, or longer.
    Since(Timestamp),
    /// One is not away; it would be told.
    Not,
    /// Nobody told this program anything yet.
    Untold,
}

/// In this order. Wayland itself tells it only to programs that stay connected, and Plasma's screen saver answers nothing useful there;
/// who leads the screen locker may tell logind, and GNOME, and swayidle with `idlehint`, do.
static SOURCES: &[Source<Still>] = &[
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
        read: |answer| number(answer.trim().strip_prefix("t ")?).map(Ms).map(Still::For),
    },
    Source {
        name: "xprintidle",
        session: Session::X11,
        command: &["xprintidle"],
        read: |answer| number(answer).map(Ms).map(Still::For),
    },
    Source {
        name: "macOS",
        session: Session::Mac,
        command: &["/usr/sbin/ioreg", "-r", "-d", "1", "-c", "IOHIDSystem"],
        read: |answer| {
            let line = answer.lines().find(|line| line.contains("\"HIDIdleTime\""))?;
            number(line.split('=').nth(1)?).map(|nanos| Still::For(Ms(nanos / 1_000_000)))
        },
    },
    Source {
        name: "logind",
        session: Session::Bus,
        command: &[
            "busctl",
            "--system",
            "get-property",
            "org.freedesktop.login1",
            "/org/freedesktop/login1/session/auto",
            "org.freedesktop.login1.Session",
            "Type",
            "IdleHint",
            "IdleSinceHint",
        ],
        read: logind,
    },
];

fn number(text: &str) -> Option<u64> {
    text.trim().parse().ok()
}

/// The kind of session, whether it is idle, and the moment at which that changed, in microseconds; in a session without a desktop logind
/// looks at the terminal only.
fn logind(answer: &str) -> Option<Still> {
    let mut lines = answer.lines().map(str::trim);
    let (kind, idle, since) = (lines.next()?, lines.next()?, lines.next()?.strip_prefix("t ")?);
    let since: i64 = since.parse().ok()?;
    Some(match (kind, idle) {
        ("s \"x11\"" | "s \"wayland\"" | "s \"mir\"", "b true") => Still::Since(Timestamp::from_microsecond(since).ok()?),
        ("s \"x11\"" | "s \"wayland\"" | "s \"mir\"", "b false") if since > 0 => Still::Not,
        (_, "b true" | "b false") => Still::Untold,
        _ => return None,
    })
}

/// Who tells it, for a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Teller {
    /// Nobody.
    Nobody,
    /// Terminals alone.
    Terminals,
    /// Terminals; this one only whether one is away.
    Away(&'static str),
    /// This system or program, of all input.
    Everything(&'static str),
}

/// Who looks.
#[derive(Debug)]
pub enum Presence {
    /// Nobody.
    Blind,
    /// This system.
    Seeing(Seeing),
}

/// Programs that may know of all input.
#[derive(Debug)]
pub struct Seeing(Tellers<Still>);

impl Presence {
    /// What this system has. Nothing is asked yet.
    pub fn find(variable: &dyn Fn(&str) -> Option<String>) -> Presence {
        Presence::Seeing(Seeing(Tellers::find(SOURCES, variable)))
    }

    /// How long nothing was typed, at this moment of the wall.
    pub fn idle(&mut self, now: Timestamp) -> Idle {
        self.look(now).0
    }

    /// Who tells it.
    pub fn teller(&mut self, now: Timestamp) -> Teller {
        self.look(now).1
    }

    fn look(&mut self, now: Timestamp) -> (Idle, Teller) {
        let Presence::Seeing(Seeing(tellers)) = self else { return (Idle::Unknown, Teller::Nobody) };
        let told = tellers.ask();
        let away = match told {
            Some((name, Still::For(idle))) => return (Idle::Anywhere(idle), Teller::Everything(name)),
            Some((name, Still::Since(moment))) => return (Idle::Anywhere(between(moment, now)), Teller::Away(name)),
            Some((name, Still::Not)) => Some(name),
            Some((_, Still::Untold)) | None => None,
        };
        match (in_terminals(now), away) {
            (Some(idle), Some(name)) => (Idle::InTerminals(idle), Teller::Away(name)),
            (Some(idle), None) => (Idle::InTerminals(idle), Teller::Terminals),
            (None, Some(name)) => (Idle::Unknown, Teller::Away(name)),
            (None, None) => (Idle::Unknown, Teller::Nobody),
        }
    }
}

/// From one moment to another; nothing where that lies before it.
fn between(then: Timestamp, now: Timestamp) -> Ms {
    Ms(u64::try_from(now.as_millisecond().saturating_sub(then.as_millisecond())).unwrap_or(0))
}

/// How long nothing was typed in any of the person's terminals: the system notes when one was read last, to eight seconds.
fn in_terminals(now: Timestamp) -> Option<Ms> {
    let terminal = |name: &str| name.starts_with("tty") && name.len() > 3;
    let consoles = read_in(Path::new("/dev"), &terminal);
    let pseudo = read_in(Path::new("/dev/pts"), &|name| name.bytes().all(|b| b.is_ascii_digit()));
    let read = consoles.into_iter().chain(pseudo).max()?;
    Some(between(Timestamp::from_second(read).ok()?, now))
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
    use crate::cli::tellers::tests::found;

    const NOW: i64 = 1_800_000_000;
    const X11: &[(&str, &str)] = &[("DISPLAY", ":0")];
    const WAYLAND: &[(&str, &str)] = &[("WAYLAND_DISPLAY", "wayland-0")];

    #[test]
    fn the_desktop_tells_where_there_is_one() {
        let away = "case $* in *login1*) echo 's \"wayland\"'; echo b true; echo t 1799999940000000;; *) exit 1;; esac";
        for (name, script, variables, idle) in [
            ("busctl", "echo t 61234", WAYLAND, Some(61_234)),
            ("xprintidle", "echo 5000", X11, Some(5_000)),
            ("busctl", "echo t 61234", &[("WAYLAND_DISPLAY", "w"), ("SSH_CONNECTION", "1")], None),
            ("busctl", "echo t 61234", &[], None),
            ("busctl", "echo no such name >&2; exit 1", X11, None),
            ("busctl", "echo t minus one", X11, None),
            ("xprintidle", "echo 5000", &[("DISPLAY", ":0"), ("WAYLAND_DISPLAY", "w")], None),
            ("busctl", away, WAYLAND, Some(60_000)),
            ("busctl", &away.replace("true", "false"), WAYLAND, None),
            ("busctl", &away.replace("wayland", "tty"), WAYLAND, None),
            ("busctl", away, &[("WAYLAND_DISPLAY", "w"), ("SSH_CONNECTION", "1")], None),
        ] {
            let (tellers, _folder) = found(SOURCES, &[(name, script)], variables);
            let told = match Presence::Seeing(Seeing(tellers)).idle(Timestamp::from_second(NOW).unwrap()) {
                Idle::Anywhere(idle) => Some(idle.0),
                Idle::InTerminals(_) | Idle::Unknown => None,
            };
            assert_eq!(told, idle, "{name}: {script}, {variables:?}");
        }
        assert_eq!(Presence::Blind.idle(Timestamp::UNIX_EPOCH), Idle::Unknown);
    }

    #[test]
    fn a_report_says_who_tells_what() {
        let logind =
            |idle, since| format!("case $* in *login1*) printf 's \"x11\"\\nb {idle}\\nt {since}\\n';; *) exit 1;; esac");
        let alone = |teller: Teller| matches!(teller, Teller::Terminals | Teller::Nobody);
        for (script, says) in [
            ("echo t 5".to_owned(), Some(Teller::Everything("GNOME"))),
            (logind("true", NOW * 1_000_000), Some(Teller::Away("logind"))),
            (logind("false", NOW * 1_000_000), Some(Teller::Away("logind"))),
            (logind("false", 0), None),
            ("exit 1".to_owned(), None),
        ] {
            let (tellers, _folder) = found(SOURCES, &[("busctl", &script)], X11);
            let teller = Presence::Seeing(Seeing(tellers)).teller(Timestamp::from_second(NOW + 9).unwrap());
            assert!(says == Some(teller) || says.is_none() && alone(teller), "{script}: {teller:?}");
        }
    }

    #[test]
    fn answers_are_read_as_they_are_written() {
        let read = |name: &str, answer: &str| (SOURCES.iter().find(|source| source.name == name).unwrap().read)(answer);
        assert_eq!(read("GNOME", "t 12345\n"), Some(Still::For(Ms(12_345))));
        assert_eq!(read("macOS", "  | {\n  |   \"HIDIdleTime\" = 1234567890\n"), Some(Still::For(Ms(1_234))));
        assert_eq!(read("GNOME", "u 12"), None);
        assert_eq!(read("logind", "s \"wayland\"\nb false\nt 0\n"), Some(Still::Untold));
        assert_eq!(read("logind", "s \"tty\"\nb true\nt 5\n"), Some(Still::Untold), "of a terminal it knows no more than we do");
        assert_eq!(read("logind", "s \"wayland\"\nb true\n"), None);
        assert_eq!(
            between(Timestamp::from_second(9).unwrap(), Timestamp::from_second(8).unwrap()),
            Ms::ZERO,
            "a clock that was set"
        );
    }
}
