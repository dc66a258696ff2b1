//! `figure`: one figure moving in the terminal until a key ends it, or a picture of one moment.

use super::args;
use super::clock::{Clock, SystemClock};
use super::home::Home;
use super::out::{Silenced, complain};
use super::play::{look, told};
use super::preferences::drawing;
use super::shelf::Shelf;
use super::terminal::{NoTerminal, Screen, Setup, usable};
use super::trouble;
use super::wake::{Stop, Wake, Waker, Wakes, wakes};
use crate::figure::{Backdrop, Move, Mover, Size, Style, check, png::Picture};
use crate::practice::header::Id;
use crate::practice::read::Meant;
use crate::practice::{Lang, Ms};
use crate::store::library;
use crate::tui::{Canvas, Drawing, Easel, Key, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// Of a picture, where no other size is asked for.
const SIZE: Size = Size { columns: 50, rows: 24 };
/// Pixels of a cell's width.
const PIXELS: usize = 12;
/// Time between two pictures in the terminal.
const FRAME: Duration = Duration::from_millis(33);

/// Shows it; 1 when there is no such figure or its file has faults.
pub fn run(asked: &args::Figure, shelf: &Shelf, home: &Home) -> Result<ExitCode, Silenced> {
    let figure = match find(&asked.what, shelf, home.lang) {
        Ok(figure) => figure,
        Err(why) => {
            complain(&why);
            return Ok(ExitCode::from(1));
        }
    };
    match &asked.png {
        Some(file) => Ok(write(asked, figure, (file, home))),
        None => Ok(show(asked, &figure, home)),
    }
}

fn find(what: &str, shelf: &Shelf, lang: Lang) -> Result<Arc<Move>, String> {
    if what.contains(std::path::is_separator) || what.ends_with(".ron") {
        let source = library::source(Path::new(what)).map_err(|why| told(what, &[why.fault(lang)], lang))?;
        let faults = check::figure(&source);
        return match crate::figure::read::figure(&source) {
            Ok(figure) if faults.is_empty() => Ok(Arc::new(figure)),
            _ => Err(told(what, &faults, lang)),
        };
    }
    let ids = shelf.figure_ids();
    let near = || Meant::among(ids.iter().map(Id::as_str), what).say(lang);
    shelf.figures().get(what).cloned().ok_or_else(|| match lang {
        Lang::En => format!("there is no figure {what}; {}", near()),
        Lang::De => format!("es gibt keine Figur {what}; {}", near()),
    })
}

/// Writes a picture of one moment.
fn write(asked: &args::Figure, figure: Arc<Move>, (file, home): (&Path, &Home)) -> ExitCode {
    let backdrop = if asked.light { Backdrop::Light } else { Backdrop::Dark };
    let side = figure.side;
    let moment = figure.own_pace(Ms((asked.at * figure.seconds() * 1_000.0) as u64));
    let mut mover =
        Mover::new(figure, side, asked.size.unwrap_or(SIZE), Style { look: home.settings.look, ..Style::new(backdrop) });
    let picture = Picture::of(mover.at(moment), backdrop, PIXELS);
    match std::fs::write(file, picture.png()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("{}: {}", file.display(), trouble::system(home.lang, &error)));
            ExitCode::from(1)
        }
    }
}

/// Lets it move until a key ends it.
fn show(asked: &args::Figure, figure: &Arc<Move>, home: &Home) -> ExitCode {
    if let Err(why) = usable() {
        complain(&format!("{}\n{}", why.said(home.lang), picture_instead(home.lang)));
        return ExitCode::from(NoTerminal::EXIT_CODE);
    }
    let theme = look(home);
    let (waker, wakes): (Waker<()>, Wakes<()>) = wakes();
    let taken = Screen::take(&Setup { depth: theme.depth, log: None }, &waker);
    let mut screen = match taken.and_then(|mut screen| screen.listen().map(|()| screen)) {
        Ok(screen) => screen,
        Err(error) => {
            complain(&error.to_string());
            return ExitCode::from(1);
        }
    };
    let ended = moved(asked.size, (figure, theme, drawing(&home.settings)), (&mut screen, &wakes));
    screen.leave();
    ended.map_or(ExitCode::SUCCESS, |stop| ExitCode::from(stop.exit_code()))
}

/// The loop; gives back what ended it, if that was no key.
fn moved(
    size: Option<Size>,
    (figure, theme, drawing): (&Arc<Move>, Theme, Drawing),
    (screen, wakes): (&mut Screen, &Wakes<()>),
) -> Option<Stop> {
    let (mut clock, mut easel) = (SystemClock::start(), Easel::new());
    let mut buffer = Buffer::empty(screen.area());
    loop {
        let tick = clock.tick();
        let whole = screen.area();
        buffer.resize(whole);
        buffer.reset();
        let area = size.map_or(whole, |size| within(whole, size));
        let canvas = Canvas { buf: &mut buffer, area, theme, drawing };
        easel.figure(canvas, (figure, figure.side.into()), figure.own_pace(Ms(u64::try_from(tick.now.as_millis()).unwrap_or(0))));
        let _ = screen.present(&buffer);
        match clock.wait(wakes, Some(tick.now + FRAME.max(Duration::from_millis(drawing.pictures.apart())))) {
            Some(Wake::Stop(stop)) => return Some(stop),
            Some(Wake::Resized) => drop(screen.resize()),
            Some(Wake::Suspend) => drop(screen.suspend()),
            Some(Wake::Resumed) if screen.resume().is_err() => return Some(Stop::Gone),
            Some(Wake::Key(event)) if Key::from_event(&event).is_some_and(ends) => return None,
            _ => {}
        }
    }
}

/// The keys that end it.
fn ends(key: Key) -> bool {
    matches!(key, Key::Char('q') | Key::Esc | Key::Enter | Key::Ctrl('c'))
}

/// A size in the middle of the screen.
fn within(whole: Rect, size: Size) -> Rect {
    let (width, height) = (size.columns.min(whole.width), size.rows.min(whole.height));
    Rect { x: (whole.width - width) / 2, y: (whole.height - height) / 2, width, height }
}

const fn picture_instead(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "`atempause figure ID --png FILE` writes a picture.",
        Lang::De => "`atempause figure ID --png DATEI` schreibt ein Bild.",
    }
}
