//! The full-screen app, `play` and `breathe`: what they begin with, and how they end.

use super::args;
use super::attend::Attendant;
use super::breathe;
use super::clock::SystemClock;
use super::hands::{Hands, built_in_items, prepared};
use super::home::Home;
use super::log;
use super::out::{Silenced, complain, say};
use super::plain;
use super::preferences;
use super::shelf::{Opened, Shelf, Unknown};
use super::stage::{End, Shown, Stage, Surface};
use super::terminal::{Presented, Screen, Setup, depth_from_environment, usable};
use super::wake::{Waker, Wakes, wakes};
use crate::audio::Backend;
use crate::practice::compile::{Options, Pace};
use crate::practice::header::Condition;
use crate::practice::{Fault, Lang, Ms};
use crate::record::Record;
use crate::store::Paths;
use crate::store::breaks::Claim;
use crate::store::library::{Item, Origin};
use crate::store::settings::{Colour, Theme};
use crate::tui::{self, App, Breathing, ColourDepth, First, Ground, LibraryItem, Message, Prepared, Request, Source};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::process::ExitCode;
use std::sync::Arc;

/// What was asked of a session on the command line.
pub struct Wanted {
    /// The session.
    pub opened: Opened,
    /// Whose it is.
    pub source: Source,
    /// Where to begin.
    pub from: Ms,
    /// At which pace, if not the settings'.
    pub pace: Option<Pace>,
    /// Editions.
    pub conditions: Vec<Condition>,
    /// Whether sound is on at first; a key changes it.
    pub sound: tui::Switch,
    /// As lines of text.
    pub plain: bool,
    /// Where it is only breath, that can be changed on the way.
    pub breathing: Option<Breathing>,
}

/// `play ID|FILE`: 1 when there is no such session or its file has faults, which are told.
pub fn play(asked: &args::Play, home: Home) -> Result<ExitCode, Silenced> {
    let shelf = Shelf::new(home.paths.as_ref().ok());
    let Some((origin, opened)) = opened(&asked.what, &shelf, home.lang) else { return Ok(ExitCode::from(1)) };
    let source = if matches!(origin, Origin::BuiltIn(_)) { Source::BuiltIn } else { Source::Own };
    let conditions = asked.editions.conditions(&home.settings.circumstances);
    let sound = sound(asked.mute);
    let from = asked.from.unwrap_or_default();
    let (pace, plain, breathing) = (asked.pace, asked.plain, None);
    begin(home, shelf, Wanted { opened, source, from, pace, conditions, sound, plain, breathing })
}

/// The session that a person named. `None` when there is none or its file has faults, which are told then.
pub fn opened(what: &str, shelf: &Shelf, lang: Lang) -> Option<(Origin, Opened)> {
    let origin = match shelf.find(what) {
        Ok(origin) => origin,
        Err(unknown) => {
            complain(&no_session(lang, what, Some(&unknown)));
            return None;
        }
    };
    match shelf.open(&origin, lang) {
        Ok(opened) => Some((origin, opened)),
        Err(faults) => {
            complain(&told(what, &faults, lang));
            None
        }
    }
}

/// `breathe [PATTERN]`.
pub fn breathe(asked: &args::Breathe, home: Home) -> Result<ExitCode, Silenced> {
    let pattern = match breathe::pattern(&asked.pattern, home.lang) {
        Ok(pattern) => pattern,
        Err(known) => {
            complain(&known);
            return Ok(ExitCode::from(2));
        }
    };
    let (Some(pacing), Some(session)) = (breathe::pacing(asked, pattern), breathe::session(asked, pattern)) else {
        complain(&too_long(home.lang));
        return Ok(ExitCode::from(2));
    };
    let first = if asked.tap { First::Tap } else { First::CountIn };
    let breathing = Some(Breathing { pacing, first });
    let shelf = Shelf::new(home.paths.as_ref().ok());
    let opened = Opened { session, parts: Vec::new(), folder: None };
    let (source, from, pace, conditions) = (Source::BuiltIn, Ms::ZERO, Some(Pace::AS_WRITTEN), Vec::new());
    let (sound, plain) = (sound(asked.mute), asked.plain);
    begin(home, shelf, Wanted { opened, source, from, pace, conditions, sound, plain, breathing })
}

/// On, unless it was muted on the command line.
pub fn sound(mute: bool) -> tui::Switch {
    if mute { tui::Switch::Off } else { tui::Switch::On }
}

/// The app: the library first.
pub fn app(home: Home) -> Result<ExitCode, Silenced> {
    let shelf = Shelf::new(home.paths.as_ref().ok());
    let sound = preferences::shown(&home.settings, home.lang).sound;
    full_screen(home, shelf, Opening { sound, claim: None }, |app| app.update(Message::Library(built_in_items())))
}

fn begin(home: Home, shelf: Shelf, wanted: Wanted) -> Result<ExitCode, Silenced> {
    let options = Options {
        lang: home.lang,
        pace: wanted.pace.unwrap_or(home.settings.pace),
        conditions: wanted.conditions.clone(),
        dominant: home.settings.dominant.0,
    };
    let Some(prepared) = prepared(&shelf, &wanted.opened, Request::default(), &options) else {
        complain(&nothing_left(home.lang));
        return Ok(ExitCode::from(1));
    };
    if wanted.plain || usable().is_err_and(|why| why == super::terminal::NoTerminal::Dumb) {
        return plain::run(home, shelf, &wanted, prepared);
    }
    let header = wanted.opened.session.header.clone();
    let item = LibraryItem { header, source: wanted.source, broken: None };
    let prepared = Prepared { breathing: wanted.breathing, ..prepared };
    let opening = Opening { sound: wanted.sound, claim: None };
    full_screen(home, shelf, opening, |app| app.update(Message::Begin { item: Box::new(item), prepared, from: wanted.from }))
}

/// How the full screen begins.
pub struct Opening {
    /// Whether sound is on at first.
    pub sound: tui::Switch,
    /// With somebody who attends to the breaks pane, where it is one.
    pub claim: Option<Claim>,
}

/// Takes the screen and runs the loop. `first` is told to the screens before the first picture.
pub fn full_screen(
    home: Home,
    shelf: Shelf,
    opening: Opening,
    first: impl FnOnce(&mut App) -> Vec<tui::Effect>,
) -> Result<ExitCode, Silenced> {
    if let Err(why) = usable() {
        complain(&format!("{}\n{}", why.said(home.lang), plainly(home.lang)));
        return Ok(ExitCode::from(super::terminal::NoTerminal::EXIT_CODE));
    }
    let theme = look(&home);
    let depth = theme.depth;
    let app = App::new(tui::Settings { sound: opening.sound, ..preferences::shown(&home.settings, home.lang) }, theme);
    let app = app.with_figures(Arc::clone(shelf.figures()));
    let (waker, wakes): (Waker<_>, Wakes<_>) = wakes();
    let log = home.paths.as_ref().ok().map(Paths::log);
    let screen = match Screen::take(&Setup { depth, log }, &waker) {
        Ok(screen) => screen,
        Err(error) => {
            complain(&format!("{error}"));
            return Ok(ExitCode::from(1));
        }
    };
    let lang = home.lang;
    let attendant = opening.claim.map(|claim| Attendant::start(&home, claim, waker.clone()));
    let hands = Hands::new(Arc::new(home), Arc::new(shelf), Backend::Device, waker).begin_with(opening.sound);
    let hands = hands.attended(attendant.unwrap_or_else(Attendant::nobody));
    let stage = Stage::new(app, SystemClock::start(), screen, wakes, hands);
    let (end, hands, mut screen) = stage.run(first);
    screen.leave();
    let lost = hands.finish(end);
    if !lost.is_empty() {
        let told = |record: &Record| match record {
            Record::Sitting(entry) => log::line(entry, lang),
            other => other.encode().trim_end().to_owned(),
        };
        let lines: Vec<String> = lost.iter().map(told).collect();
        say(&format!("{}\n{}", not_kept(lang), lines.join("\n")))?;
    }
    Ok(match end {
        End::Stopped(stop) => ExitCode::from(stop.exit_code()),
        End::Quit if !lost.is_empty() => ExitCode::from(1),
        End::Quit => ExitCode::SUCCESS,
    })
}

impl Surface for Screen {
    fn area(&self) -> Rect {
        Screen::area(self)
    }

    fn resize(&mut self) -> Rect {
        Screen::resize(self)
    }

    fn show(&mut self, buffer: &Buffer) -> Shown {
        match self.present(buffer) {
            Presented::Yes => Shown::Yes,
            Presented::NotNow => Shown::Later,
        }
    }

    fn sent(&self) -> usize {
        Screen::sent(self)
    }

    fn repaint(&mut self) {
        Screen::repaint(self);
    }

    fn ring(&mut self) {
        Screen::ring(self);
    }

    fn listen(&mut self) -> bool {
        Screen::listen(self).is_ok()
    }

    fn suspend(&mut self) {
        // Refused where nobody could continue the program: then it simply goes on.
        let _ = Screen::suspend(self);
    }

    fn resume(&mut self) -> bool {
        Screen::resume(self).is_ok()
    }
}

/// The colours that there are, and what lies behind.
pub fn look(home: &Home) -> tui::Theme {
    tui::Theme { depth: depth(home.settings.colour), ground: ground(home.settings.theme) }
}

fn depth(colour: Colour) -> ColourDepth {
    match colour {
        Colour::Auto => depth_from_environment(|name| std::env::var(name).ok()),
        Colour::Plain => ColourDepth::None,
        Colour::Ansi16 => ColourDepth::Ansi16,
        Colour::Ansi256 => ColourDepth::Ansi256,
        Colour::Rgb => ColourDepth::True,
    }
}

/// The terminal is not asked for its colours; some say it in `COLORFGBG` (`15;0`: light on dark).
fn ground(theme: Theme) -> Ground {
    let told = || std::env::var("COLORFGBG").ok()?.rsplit(';').next()?.parse::<u8>().ok();
    match theme {
        Theme::Dark => Ground::Dark,
        Theme::Light => Ground::Light,
        Theme::Auto if told().is_some_and(|ground| ground == 7 || ground == 15) => Ground::Light,
        Theme::Auto => Ground::Dark,
    }
}

/// Faults of a file, a line each.
pub fn told(file: &str, faults: &[Fault], lang: Lang) -> String {
    faults.iter().map(|fault| format!("{file}:{}", fault.said(lang))).collect::<Vec<_>>().join("\n")
}

pub fn no_session(lang: Lang, what: &str, unknown: Option<&Unknown>) -> String {
    let near = unknown.map(|unknown| format!("; {}", unknown.meant.say(lang))).unwrap_or_default();
    match lang {
        Lang::En => format!("there is no session {what}{near} (atempause list shows all)"),
        Lang::De => format!("es gibt keine Sitzung {what}{near} (atempause list zeigt alle)"),
    }
}

const fn not_kept(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "This could not be kept in the journal; `atempause doctor` tells more:",
        Lang::De => "Das ließ sich nicht im Tagebuch festhalten; `atempause doctor` sagt mehr dazu:",
    }
}

pub fn nothing_left(lang: Lang) -> String {
    match lang {
        Lang::En => "with these choices nothing is left of the session".to_owned(),
        Lang::De => "mit dieser Auswahl bleibt von der Sitzung nichts übrig".to_owned(),
    }
}

fn too_long(lang: Lang) -> String {
    match lang {
        Lang::En => "that would take longer than a day; fewer cycles, or a shorter time".to_owned(),
        Lang::De => "das würde länger als einen Tag dauern; nimm weniger Atemzüge oder eine kürzere Zeit".to_owned(),
    }
}

const fn plainly(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "`atempause play ID --plain` leads with lines of text; `atempause --help` shows the rest.",
        Lang::De => "`atempause play ID --plain` leitet mit Textzeilen an; `atempause --help` zeigt alles andere.",
    }
}

/// The items of the library, for a report.
pub fn count(items: &[Item]) -> (usize, usize) {
    let broken = items.iter().filter(|item| item.header.is_err()).count();
    (items.len() - broken, broken)
}
