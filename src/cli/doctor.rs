//! `doctor`: what was found here, and what helps.

use super::home::Home;
use super::out::{Silenced, say};
use super::play::count;
use super::shelf::Shelf;
use super::terminal::{ColourDepth, usable};
use super::trouble;
use crate::practice::Lang;
use crate::store::Paths;
use crate::store::settings::Loaded;
use std::process::ExitCode;

/// How long a sound server may take to answer.
#[cfg(feature = "sound")]
const SOUND_ANSWERS_IN: std::time::Duration = std::time::Duration::from_secs(2);

/// One finding: what it is about, and what was found.
type Line = (&'static str, String);

/// Prints what was found; 1 when something needs help.
pub fn run(home: &Home) -> Result<ExitCode, Silenced> {
    let mut lines: Vec<Line> = vec![("atempause", env!("CARGO_PKG_VERSION").to_owned())];
    lines.push((word(home.lang, "language", "Sprache"), home.lang.code().to_owned()));
    lines.extend(terminal(home.lang));
    lines.push((word(home.lang, "sound", "Klang"), sound(home.lang)));
    lines.extend(folders(home));
    let widest = lines.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    let text: Vec<String> = lines.iter().map(|(name, found)| format!("{name:widest$}  {found}")).collect();
    say(&text.join("\n"))?;
    Ok(if home.paths.is_err() || !matches!(home.loaded, Loaded::Fine(_)) { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

const fn word(lang: Lang, en: &'static str, de: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::De => de,
    }
}

fn terminal(lang: Lang) -> Vec<Line> {
    let term = std::env::var("TERM").unwrap_or_default();
    let inside = if std::env::var_os("TMUX").is_some() { ", tmux" } else { "" };
    let size = crossterm::terminal::size().map(|(columns, rows)| format!(", {columns}x{rows}")).unwrap_or_default();
    let found = match usable() {
        Ok(()) => format!("{term}{inside}{size}"),
        Err(why) => format!("{why}; {}", word(lang, "`play ID --plain` works", "`play ID --plain` geht")),
    };
    let colours = match ColourDepth::from_environment(|name| std::env::var(name).ok()) {
        ColourDepth::True => word(lang, "24 bit", "24 Bit"),
        ColourDepth::Indexed => "256",
        ColourDepth::Sixteen => "16",
        ColourDepth::None => word(lang, "none", "keine"),
    };
    vec![("terminal", found), (word(lang, "colours", "Farben"), colours.to_owned())]
}

/// Asked on a thread of its own: a sound server that hangs must not hang the doctor.
#[cfg(feature = "sound")]
fn sound(lang: Lang) -> String {
    use crate::audio::device::{Found, look};
    let (tell, answer) = std::sync::mpsc::channel();
    drop(std::thread::Builder::new().name("look".to_owned()).spawn(move || tell.send(look())));
    let quiet = word(lang, "sessions are complete without it", "Übungen sind auch ohne vollständig");
    match answer.recv_timeout(SOUND_ANSWERS_IN) {
        Ok(Ok(Found { host, device, rate, channels })) => format!("{host}, {device}, {rate} Hz, {channels} ch"),
        Ok(Err(why)) => format!("{}: {why}; {quiet}", word(lang, "no output", "keine Ausgabe")),
        Err(_) => format!("{}; {quiet}", word(lang, "the sound server does not answer", "der Soundserver antwortet nicht")),
    }
}

#[cfg(not(feature = "sound"))]
fn sound(lang: Lang) -> String {
    word(lang, "built without sound", "ohne Klang gebaut").to_owned()
}

fn folders(home: &Home) -> Vec<Line> {
    let lang = home.lang;
    let paths: &Paths = match &home.paths {
        Ok(paths) => paths,
        Err(why) => return vec![(word(lang, "folders", "Ordner"), trouble::said(lang, *why).to_string())],
    };
    let (fine, broken) = count(&Shelf::new(Some(paths)).items());
    let record = home.record();
    let skipped = &record.skipped;
    let unread = skipped.damaged + skipped.torn + skipped.newer;
    let settings = match &home.loaded {
        Loaded::Fine(_) => String::new(),
        Loaded::Broken { fault, .. } => format!(" ({fault})"),
        Loaded::Unreadable(why) => format!(" ({})", trouble::said(lang, *why)),
    };
    let mut lines = vec![
        (word(lang, "settings", "Einstellungen"), format!("{}{settings}", paths.settings().display())),
        (
            word(lang, "journal", "Tagebuch"),
            format!("{}: {} {}", paths.journal().display(), record.entries.len(), word(lang, "entries", "Einträge")),
        ),
        (word(lang, "own sessions", "eigene Übungen"), paths.sessions().display().to_string()),
        (word(lang, "library", "Bibliothek"), format!("{fine} {}", word(lang, "sessions", "Übungen"))),
    ];
    if broken > 0 {
        lines.push(("", format!("{broken} {}", word(lang, "with faults: `atempause list` tells", "mit Fehlern: `atempause list` zeigt sie"))));
    }
    if unread > 0 {
        lines.push((
            "",
            format!("{unread} {}", word(lang, "lines of the journal cannot be read; they stay", "Zeilen des Tagebuchs sind nicht lesbar; sie bleiben")),
        ));
    }
    for (path, why) in &skipped.files {
        lines.push(("", format!("{}: {}", path.display(), trouble::said(lang, *why))));
    }
    lines
}
