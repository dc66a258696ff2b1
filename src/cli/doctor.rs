//! `doctor`: what was found here, and what helps.

use super::clock::{Clock, SystemClock};
use super::home::Home;
use super::out::{Silenced, say};
use super::play::count;
use super::presence::{Presence, Teller};
use super::quiet;
use super::shelf::Shelf;
use super::stderr::Diversion;
use super::terminal::{depth_from_environment, usable};
use super::trouble;
use crate::audio::{Found, Look, look};
use crate::practice::Lang;
use crate::store::Paths;
use crate::store::disk::network;
use crate::store::settings::{Loaded, Switch};
use crate::tui::{ColourDepth, Quiet};
use std::process::ExitCode;

/// How long a sound server may take to answer.
const SOUND_ANSWERS_IN: std::time::Duration = std::time::Duration::from_secs(2);

/// One finding: what it is about, and what was found.
type Line = (&'static str, String);

/// Prints what was found; 1 when something needs help.
pub fn run(home: &Home) -> Result<ExitCode, Silenced> {
    let mut lines: Vec<Line> = vec![("atempause", env!("CARGO_PKG_VERSION").to_owned())];
    lines.push((word(home.lang, "language", "Sprache"), home.lang.code().to_owned()));
    lines.extend(terminal(home.lang));
    lines.push((word(home.lang, "sound", "Klang"), sound(home.lang)));
    lines.push((word(home.lang, "pauses", "Pausen"), pauses(home)));
    lines.extend(quiet(home));
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
        Err(why) => format!("{}; {}", why.said(lang), word(lang, "`play ID --plain` works", "`play ID --plain` geht")),
    };
    let colours = match depth_from_environment(|name| std::env::var(name).ok()) {
        ColourDepth::True => word(lang, "24 bit", "24 Bit"),
        ColourDepth::Ansi256 => "256",
        ColourDepth::Ansi16 => "16",
        ColourDepth::None => word(lang, "none", "keine"),
    };
    vec![(word(lang, "terminal", "Terminal"), found), (word(lang, "colours", "Farben"), colours.to_owned())]
}

fn sound(lang: Lang) -> String {
    // What sound libraries have to say about a missing device is no help to anyone.
    let diverted = Diversion::begin(None).ok();
    if let Some(diverted) = &diverted {
        // Where nobody can read, what fits into the pipe has to do.
        let _ = diverted.read();
    }
    let found = look(SOUND_ANSWERS_IN);
    if let Some(diverted) = diverted {
        diverted.end();
    }
    let quiet = word(lang, "sessions are complete without it", "Sitzungen sind auch ohne Klang vollständig");
    match found {
        Look::Found(Found { host, device, rate, channels, latency }) => {
            let late = word(lang, "about", "etwa");
            format!("{host}, {device}, {rate} Hz, {channels} ch, {late} {} ms", latency.as_millis())
        }
        Look::Nothing(why) => format!("{}: {why}; {quiet}", word(lang, "no output", "keine Ausgabe")),
        Look::NoAnswer => {
            format!("{}; {quiet}", word(lang, "the sound server does not answer", "der Soundserver antwortet nicht"))
        }
        Look::BuiltSilent => format!("{}; {quiet}", word(lang, "built without sound", "ohne Klang gebaut")),
    }
}

/// Who tells the breaks pane when one types.
fn pauses(home: &Home) -> String {
    let lang = home.lang;
    if home.settings.breaks.watch == Switch::Off {
        return word(lang, "not looked for; settings: breaks.watch", "es wird nicht geschaut; Einstellungen: breaks.watch")
            .to_owned();
    }
    let told = |name: &str, en, de| format!("{name} {}", word(lang, en, de));
    let variable = |name: &str| std::env::var(name).ok();
    match Presence::find(&variable).teller(SystemClock::start().civil().timestamp()) {
        Teller::Nobody => word(
            lang,
            "nobody tells when you type; breaks come when they are due",
            "niemand sagt, wann du tippst; Pausen kommen, wenn sie fällig sind",
        )
        .to_owned(),
        Teller::Terminals => word(lang, "seen in your terminals only", "nur in deinen Terminals zu sehen").to_owned(),
        Teller::Away(name) => told(
            name,
            "tells when you are away; typing is seen in your terminals",
            "sagt, wann du weg bist; Tippen ist in deinen Terminals zu sehen",
        ),
        Teller::Everything(name) => told(name, "tells when you type", "sagt, wann du tippst"),
    }
}

/// Who tells that one does not want to be disturbed, and whether that is so; nothing where nobody does.
fn quiet(home: &Home) -> Option<Line> {
    let lang = home.lang;
    if home.settings.breaks.watch == Switch::Off {
        return None;
    }
    let (name, quiet) = quiet::find(&|name| std::env::var(name).ok()).ask()?;
    let quiet = match quiet {
        Quiet::On => word(lang, "on", "an"),
        Quiet::Off => word(lang, "off", "aus"),
    };
    Some((word(lang, "do not disturb", "nicht stören"), format!("{quiet}, {} {name}", word(lang, "says", "sagt"))))
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
        Loaded::Broken { fault, .. } => format!(" ({})", fault.said(lang)),
        Loaded::Unreadable(why) => format!(" ({})", trouble::said(lang, *why)),
    };
    let mut lines = vec![
        (word(lang, "settings", "Einstellungen"), format!("{}{settings}", paths.settings().display())),
        (
            word(lang, "journal", "Tagebuch"),
            format!("{}: {} {}", paths.journal().display(), record.entries.len(), word(lang, "entries", "Einträge")),
        ),
        (word(lang, "own sessions", "eigene Sitzungen"), paths.sessions().display().to_string()),
        (word(lang, "library", "Bibliothek"), format!("{fine} {}", word(lang, "sessions", "Sitzungen"))),
    ];
    if broken > 0 {
        lines.push((
            "",
            format!("{broken} {}", word(lang, "with faults: `atempause list` tells", "mit Fehlern: `atempause list` zeigt sie")),
        ));
    }
    if unread > 0 {
        lines.push((
            "",
            format!(
                "{unread} {}",
                word(
                    lang,
                    "lines of the journal cannot be read; they stay",
                    "Zeilen des Tagebuchs sind nicht lesbar; sie bleiben"
                )
            ),
        ));
    }
    lines.extend(network(&paths.journal()).map(|kind| {
        let (en, de) = (
            "it lies on a network disk; let only one program at a time write it",
            "es liegt auf einem Netzlaufwerk; nur ein Programm zugleich sollte es schreiben",
        );
        ("", format!("{kind}: {}", word(lang, en, de)))
    }));
    for (path, why) in &skipped.files {
        lines.push(("", format!("{}: {}", path.display(), trouble::said(lang, *why))));
    }
    lines
}
