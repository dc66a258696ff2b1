//! What the scheduler calls: a line on the desktop, else in tmux, with the command that begins the session. It waits for nobody, and a
//! scheduler hands down no terminal: over ssh the desktop is just not reached.

use super::{PATIENCE, title};
use crate::cli::home::Home;
use crate::cli::out::{Silenced, say};
use crate::cli::program::{Program, on_path};
use crate::cli::shelf::Shelf;
use crate::practice::Lang;
use std::ffi::OsString;
use std::process::ExitCode;

/// What AppleScript does with its two arguments: the words are arguments, and never a part of the script.
const SCRIPT: [&str; 6] =
    ["-e", "on run argv", "-e", "display notification (item 2 of argv) with title (item 1 of argv)", "-e", "end run"];

/// Tells it; where nobody can be reached, the words go to the scheduler's own record.
pub(super) fn run(session: &str, home: &Home, shelf: &Shelf) -> Result<ExitCode, Silenced> {
    let Some(title) = title(shelf, session, home.lang) else { return Ok(ExitCode::SUCCESS) };
    let text = words(home.lang, &title, session);
    let told = ways(&text).into_iter().any(|(name, arguments)| {
        let path = on_path(name, &std::env::var_os("PATH").unwrap_or_default());
        let program = path.map(|path| Program { path, arguments, may_know, patience: PATIENCE, most: 1024 });
        program.is_some_and(|program| program.run(String::new()).is_ok_and(|ran| ran.well == Some(true)))
    });
    if !told {
        say(&format!("{APP}: {text}"))?;
    }
    Ok(ExitCode::SUCCESS)
}

const APP: &str = "Atempause";

/// Programs that tell, the best first, with what each is told: notification servers read markup, tmux reads `#` as a format.
fn ways(text: &str) -> Vec<(&'static str, Vec<OsString>)> {
    let words = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>();
    let markup = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let line = format!("{APP}: {text}").replace('#', "##");
    let desktop = match cfg!(target_os = "macos") {
        true => ("osascript", words(&[&SCRIPT[..], &[APP, text]].concat())),
        false => ("notify-send", words(&["--app-name=Atempause", "--", APP, &markup])),
    };
    vec![desktop, ("tmux", words(&["display-message", "-d", "6000", "--", &line]))]
}

/// What they may know of where they run: who one is, and where the desktop and tmux listen.
fn may_know(name: &str) -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "TMUX", "TMUX_TMPDIR"].contains(&name) || super::may_know(name)
}

fn words(lang: Lang, title: &str, session: &str) -> String {
    match lang {
        Lang::En => format!("If you like: {title}. atempause play {session}"),
        Lang::De => format!("Wenn du magst: {title}. atempause play {session}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        for (name, arguments) in ways("a & <b>#(touch x)") {
            let last = arguments.last().unwrap().to_string_lossy().into_owned();
            let read = if name == "tmux" { "Atempause: a & <b>##(touch x)" } else { "a &amp; &lt;b&gt;#(touch x)" };
            assert!(last == read || name == "osascript", "{name}: {last}");
        }
    }
}
