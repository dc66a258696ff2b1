//! Tells a break outside of its pane: on the desktop, else in tmux; who reaches nobody says so, and the terminal's bell rings. Nothing
//! takes the keyboard, nothing is written to a terminal, and a program that hangs is ended after a second. [`Herald::Silent`] is the twin.

use super::presence::may_know;
use super::program::{Program, on_path};
use crate::store::settings::breaks::Notify;
use crate::tui::Call;
use std::ffi::OsString;
use std::time::Duration;

/// How long one way may take.
const PATIENCE: Duration = Duration::from_secs(1);

/// What AppleScript does with its two arguments: the words are arguments, and never a part of the script.
const SCRIPT: [&str; 6] =
    ["-e", "on run argv", "-e", "display notification (item 2 of argv) with title (item 1 of argv)", "-e", "end run"];

/// Who tells.
#[derive(Debug)]
pub enum Herald {
    /// Nobody, as it was wished.
    Silent,
    /// These, the best first.
    Ways(Vec<(Way, Program)>),
}

/// How words are handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// As two arguments, as they are.
    Plain,
    /// As two arguments; notification servers read the second as markup.
    Markup,
    /// As one argument, in which tmux reads `#` as the beginning of a format.
    Tmux,
}

impl Herald {
    /// What the settings say, and this system has.
    pub fn find(notify: &Notify, variable: &dyn Fn(&str) -> Option<String>) -> Herald {
        let there = |name| variable(name).is_some_and(|value: String| !value.is_empty());
        let path = OsString::from(variable("PATH").unwrap_or_default());
        let mut ways = Vec::new();
        let mut add = |way, command: &[&str]| {
            let Some((program, arguments)) = command.split_first() else { return };
            let Some(path) = on_path(program, &path) else { return };
            let arguments = arguments.iter().map(OsString::from).collect();
            ways.push((way, Program { path, arguments, may_know, patience: PATIENCE, most: 1024 }));
        };
        match notify {
            Notify::Off => return Herald::Silent,
            Notify::With(words) => add(Way::Plain, &words.iter().map(String::as_str).collect::<Vec<_>>()),
            Notify::Auto => {
                // Over ssh the desktop is not where the person is.
                let desktop = !there("SSH_CONNECTION");
                if desktop && cfg!(target_os = "macos") {
                    add(Way::Plain, &[&["/usr/bin/osascript"], &SCRIPT[..]].concat());
                } else if desktop && (there("DISPLAY") || there("WAYLAND_DISPLAY")) {
                    add(Way::Markup, &["notify-send", "--app-name=Atempause", "--"]);
                }
                if there("TMUX") {
                    add(Way::Tmux, &["tmux", "display-message", "-d", "6000", "--"]);
                }
            }
        }
        Herald::Ways(ways)
    }

    /// Tells it; false where nobody heard who should have.
    pub fn announce(&self, call: &Call) -> bool {
        let Herald::Ways(ways) = self else { return true };
        ways.iter().any(|(way, program)| {
            let mut program = program.clone();
            program.arguments.extend(way.words(call));
            program.run(String::new()).is_ok_and(|ran| ran.well == Some(true))
        })
    }
}

impl Way {
    fn words(self, call: &Call) -> Vec<OsString> {
        match self {
            Way::Plain => vec![call.title.clone().into(), call.text.clone().into()],
            Way::Markup => {
                let text = call.text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                vec![call.title.clone().into(), text.into()]
            }
            Way::Tmux => vec![format!("{}: {}", call.title, call.text).replace('#', "##").into()],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::program::scripts;
    use std::fs;
    use std::path::Path;

    /// Programs that note what they are told, and then do this.
    fn folder(programs: &[(&str, &str)]) -> tempfile::TempDir {
        let note = "for word; do echo \"$word\" >> \"${0%/*}/note\"; done";
        let texts: Vec<String> = programs.iter().map(|(_, script)| format!("{note}\n{script}")).collect();
        let all: Vec<(&str, &str)> = programs.iter().zip(&texts).map(|((name, _), text)| (*name, text.as_str())).collect();
        scripts(&all)
    }

    fn herald(folder: &Path, notify: &Notify, variables: &[&str]) -> Herald {
        let mut herald = Herald::find(notify, &|wanted| match wanted {
            "PATH" => Some(folder.display().to_string()),
            _ => variables.contains(&wanted).then(|| "there".to_owned()),
        });
        if let Herald::Ways(ways) = &mut herald {
            // A busy machine is no fault here.
            ways.iter_mut().for_each(|(_, program)| program.patience = Duration::from_secs(60));
        }
        herald
    }

    fn call() -> Call {
        Call { title: "Breaks".into(), text: "-up & <b>#(touch x)".into() }
    }

    #[test]
    fn the_desktop_first_then_tmux_then_nobody() {
        let both = [("notify-send", ""), ("tmux", "")];
        for (scripts, variables, heard, says) in [
            (&both[..], &["DISPLAY", "TMUX"][..], true, "--app-name=Atempause\n--\nBreaks\n-up &amp; &lt;b&gt;#(touch x)\n"),
            (
                &both,
                &["WAYLAND_DISPLAY", "SSH_CONNECTION", "TMUX"],
                true,
                "display-message\n-d\n6000\n--\nBreaks: -up & <b>##(touch x)\n",
            ),
            (&both, &["DISPLAY", "SSH_CONNECTION"], false, ""),
            (&both, &[], false, ""),
            (&both[1..], &["DISPLAY"], false, ""),
        ] {
            let folder = folder(scripts);
            let told = herald(folder.path(), &Notify::Auto, variables).announce(&call());
            let note = fs::read_to_string(folder.path().join("note")).unwrap_or_default();
            assert_eq!((told, note.as_str()), (heard, says), "{variables:?}");
        }
    }

    #[test]
    fn who_fails_or_hangs_hands_over_to_the_next() {
        for trouble in ["exit 1", "exec /bin/sleep 1000"] {
            let folder = folder(&[("notify-send", trouble), ("tmux", "")]);
            let mut herald = herald(folder.path(), &Notify::Auto, &["DISPLAY", "TMUX"]);
            let Herald::Ways(ways) = &mut herald else { panic!("{herald:?}") };
            if trouble != "exit 1" {
                ways[0].1.patience = Duration::from_millis(700);
            }
            assert!(herald.announce(&call()), "{trouble}");
            let note = fs::read_to_string(folder.path().join("note")).unwrap();
            assert!(note.ends_with("Breaks: -up & <b>##(touch x)\n"), "{note}");
        }
    }

    #[test]
    fn the_settings_may_name_a_program_or_none() {
        let folder = folder(&[("mine", ""), ("notify-send", "")]);
        assert!(herald(folder.path(), &Notify::Off, &["DISPLAY", "TMUX"]).announce(&call()));
        assert!(!folder.path().join("note").exists(), "nobody is told, and no bell rings");
        let own = Notify::With(vec!["mine".into(), "--now".into()]);
        assert!(herald(folder.path(), &own, &["SSH_CONNECTION"]).announce(&call()));
        assert_eq!(fs::read_to_string(folder.path().join("note")).unwrap(), "--now\nBreaks\n-up & <b>#(touch x)\n");
    }
}
