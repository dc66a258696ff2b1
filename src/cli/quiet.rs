//! Whether one told the desktop that one does not want to be disturbed. Asked only while a break is to be told; nothing of it is kept.
//! macOS has no public way to ask, and keeps notifications away by itself. [`Tellers::nobody`] is the silent twin.

use super::tellers::{Session, Source, Tellers};
use crate::tui::Quiet;

/// In this order: the desktop's own settings, the notification server by the property that Plasma has, then the tools of single servers.
/// The server is not started for being asked.
static SOURCES: &[Source<Quiet>] = &[
    Source {
        name: "GNOME",
        session: Session::Of("GNOME"),
        command: &["gsettings", "get", "org.gnome.desktop.notifications", "show-banners"],
        read: |answer| word(answer, "false", "true"),
    },
    Source {
        name: "Xfce",
        session: Session::Of("XFCE"),
        command: &["xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb"],
        read: |answer| word(answer, "true", "false"),
    },
    Source {
        name: "KDE",
        session: Session::Bus,
        command: &[
            "busctl",
            "--user",
            "--auto-start=no",
            "call",
            "org.freedesktop.Notifications",
            "/org/freedesktop/Notifications",
            "org.freedesktop.DBus.Properties",
            "Get",
            "ss",
            "org.freedesktop.Notifications",
            "Inhibited",
        ],
        read: |answer| word(answer, "v b true", "v b false"),
    },
    Source {
        name: "dunst",
        session: Session::Bus,
        command: &["dunstctl", "is-paused"],
        read: |answer| word(answer, "true", "false"),
    },
    Source { name: "mako", session: Session::Bus, command: &["makoctl", "mode"], read: mako },
    Source {
        name: "swaync",
        session: Session::Bus,
        command: &["swaync-client", "--skip-wait", "--get-dnd"],
        read: |answer| word(answer, "true", "false"),
    },
];

/// Who may tell it on this system. Nothing is asked yet.
pub fn find(variable: &dyn Fn(&str) -> Option<String>) -> Tellers<Quiet> {
    Tellers::find(SOURCES, variable)
}

fn word(answer: &str, on: &str, off: &str) -> Option<Quiet> {
    match answer.trim() {
        said if said == on => Some(Quiet::On),
        said if said == off => Some(Quiet::Off),
        _ => None,
    }
}

/// One mode to a line. Which modes there are is the person's choice; these are what its manual and most others call it.
fn mako(answer: &str) -> Option<Quiet> {
    let mut modes = answer.lines().map(str::trim).filter(|mode| !mode.is_empty()).peekable();
    modes.peek()?;
    let on = modes.any(|mode| ["do-not-disturb", "dnd"].contains(&mode));
    Some(if on { Quiet::On } else { Quiet::Off })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::tellers::tests::found;

    const WAYLAND: (&str, &str) = ("WAYLAND_DISPLAY", "wayland-0");

    #[test]
    fn each_desktop_and_server_is_understood() {
        let gnome = ("XDG_CURRENT_DESKTOP", "ubuntu:GNOME");
        for (program, says, variables, told) in [
            ("gsettings", "echo false", &[WAYLAND, gnome][..], Some(("GNOME", Quiet::On))),
            ("gsettings", "echo true", &[WAYLAND, gnome], Some(("GNOME", Quiet::Off))),
            ("gsettings", "echo false", &[WAYLAND, ("XDG_CURRENT_DESKTOP", "sway")], None),
            ("gsettings", "echo 'No such schema' >&2; exit 1", &[WAYLAND, gnome], None),
            ("xfconf-query", "echo true", &[("DISPLAY", ":0"), ("XDG_CURRENT_DESKTOP", "XFCE")], Some(("Xfce", Quiet::On))),
            ("busctl", "echo v b true", &[WAYLAND], Some(("KDE", Quiet::On))),
            ("busctl", "echo v b false", &[WAYLAND], Some(("KDE", Quiet::Off))),
            ("busctl", "[ \"$2\" = --auto-start=no ] && echo v b true", &[WAYLAND], Some(("KDE", Quiet::On))),
            ("dunstctl", "[ $1 = is-paused ] && echo true", &[WAYLAND], Some(("dunst", Quiet::On))),
            ("dunstctl", "echo false", &[WAYLAND], Some(("dunst", Quiet::Off))),
            ("makoctl", "echo default; echo do-not-disturb", &[WAYLAND], Some(("mako", Quiet::On))),
            ("makoctl", "echo default", &[WAYLAND], Some(("mako", Quiet::Off))),
            ("makoctl", "", &[WAYLAND], None),
            ("swaync-client", "[ $1 = --skip-wait ] && echo true", &[WAYLAND], Some(("swaync", Quiet::On))),
            ("swaync-client", "echo true", &[WAYLAND, ("SSH_CONNECTION", "1")], None),
            ("swaync-client", "echo true", &[], None),
        ] {
            let (mut tellers, _folder) = found(SOURCES, &[(program, says)], variables);
            assert_eq!(tellers.ask(), told, "{program}: {says}, {variables:?}");
        }
    }

    #[test]
    fn a_server_that_does_not_know_the_question_leaves_it_to_its_tool() {
        let programs = [("busctl", "echo 'no such property' >&2; exit 1"), ("dunstctl", "echo true")];
        let (mut tellers, _folder) = found(SOURCES, &programs, &[WAYLAND]);
        assert_eq!(tellers.ask(), Some(("dunst", Quiet::On)));
    }
}
