//! Tells something outside of its pane or of any terminal: on the desktop, else in tmux; who reaches nobody says so. Nothing takes the
//! keyboard, nothing is written to a terminal, and a program that hangs is ended. [`Herald::Silent`] is the twin.

use super::program::{Program, on_path};
use super::tellers::may_know;
use crate::store::settings::breaks::Notify;
use crate::tui::Call;
use std::ffi::OsString;
use std::time::Duration;

/// How long one way may take.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long, where nobody waits for it.
const SCHEDULED: Duration = Duration::from_secs(20);

/// On the desktop of macOS. The words are arguments of the script, and never a part of it.
const MAC: (Way, &[&str]) = (
    Way::Plain,
    &[
        "/usr/bin/osascript",
        "-e",
        "on run argv",
        "-e",
        "display notification (item 2 of argv) with title (item 1 of argv)",
        "-e",
        "end run",
    ],
);
/// On any other.
const DESKTOP: (Way, &[&str]) = (Way::Markup, &["notify-send", "--app-name=Atempause", "--"]);
/// To whoever looks at tmux.
const TMUX: (Way, &[&str]) = (Way::Tmux, &["tmux", "display-message", "-d", "6000", "--"]);

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
        let own: Vec<&str>;
        let ways = match notify {
            Notify::Off => return Herald::Silent,
            Notify::With(words) => {
                own = words.iter().map(String::as_str).collect();
                vec![(Way::Plain, own.as_slice())]
            }
            Notify::Auto => {
                // Over ssh the desktop is not where the person is.
                let local = !there("SSH_CONNECTION");
                let shown = there("DISPLAY") || there("WAYLAND_DISPLAY");
                let desktop = match cfg!(target_os = "macos") {
                    true => local.then_some(MAC),
                    false => (local && shown).then_some(DESKTOP),
                };
                desktop.into_iter().chain(there("TMUX").then_some(TMUX)).collect()
            }
        };
        Herald::of(&ways, PATIENCE, variable)
    }

    /// For who is called by the system's scheduler: that hands down no terminal, and often no word of where the desktop is, so each way
    /// is tried.
    pub fn scheduled(variable: &dyn Fn(&str) -> Option<String>) -> Herald {
        let desktop = if cfg!(target_os = "macos") { MAC } else { DESKTOP };
        Herald::of(&[desktop, TMUX], SCHEDULED, variable)
    }

    /// Those of these ways whose program is here.
    fn of(ways: &[(Way, &[&str])], patience: Duration, variable: &dyn Fn(&str) -> Option<String>) -> Herald {
        let folders = OsString::from(variable("PATH").unwrap_or_default());
        let found = ways.iter().filter_map(|(way, command)| {
            let (program, arguments) = command.split_first()?;
            let path = on_path(program, &folders)?;
            let arguments = arguments.iter().map(OsString::from).collect();
            Some((*way, Program { path, arguments, may_know, patience, most: 1024 }))
        });
        Herald::Ways(found.collect())
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
    fn a_scheduler_tries_the_desktop_and_tmux_without_being_told_of_them() {
        for (trouble, says) in [("", "Breaks\n-up &amp; &lt;b&gt;#(touch x)\n"), ("exit 1", "Breaks: -up & <b>##(touch x)\n")] {
            let folder = folder(&[("notify-send", trouble), ("tmux", "")]);
            let path = folder.path().display().to_string();
            let herald = Herald::scheduled(&|wanted| (wanted == "PATH").then(|| path.clone()));
            assert!(herald.announce(&call()));
            let note = fs::read_to_string(folder.path().join("note")).unwrap();
            assert!(note.ends_with(says), "{note}");
        }
        assert!(!Herald::scheduled(&|_| None).announce(&call()));
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
