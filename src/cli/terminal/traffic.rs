//! What sessions send to the terminal, counted without a terminal and without a clock: bytes of the frames that the screens ask for.

use super::canvas::Canvas;
use super::pipe::Fate;
use crate::assets::{FIGURES, PARTS, SESSIONS};
use crate::cli::budget::Budget;
use crate::figure::Figures;
use crate::practice::compile::{Options, compile};
use crate::practice::speech::NoClips;
use crate::practice::timeline::{Action, TimedStep};
use crate::practice::{Lang, Ms, Part, Session, Timeline, read};
use crate::tui::{
    App, ColourDepth, Drawing, Easel, Ground, Key, LibraryItem, Message, Pictures, Prepared, Request, Settings, Source, Theme,
};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use std::collections::BTreeMap;
use std::sync::Arc;

const THEME: Theme = Theme { depth: ColourDepth::True, ground: Ground::Dark };
/// Bytes a second while a figure moves, while it is held, and in calm pictures.
const MOVING: f64 = 90_000.0;
const HELD: f64 = 12_000.0;
const CALM: f64 = 30_000.0;

fn text(bytes: &'static [u8]) -> &'static str {
    std::str::from_utf8(bytes).unwrap()
}

/// Where a figure is shown: the session, and the moment at which it begins to move or to be held.
struct Shown {
    session: Arc<Session>,
    timeline: Arc<Timeline>,
    from: Ms,
    until: Ms,
    held: bool,
}

/// Of every figure the first step of any session that shows it.
fn all_shown(figures: &Figures) -> BTreeMap<String, Shown> {
    let parts: Vec<Part> = PARTS.iter().map(|asset| read::part(text(asset.bytes)).unwrap()).collect();
    let mut all = BTreeMap::new();
    for asset in SESSIONS {
        let session = Arc::new(read::session(text(asset.bytes)).unwrap());
        let Some(timeline) = compile(&session.steps, &parts, &Options::new(Lang::En), &NoClips) else { continue };
        let timeline = Arc::new(timeline);
        for (index, step) in timeline.steps.iter().enumerate() {
            let Some(figure) = step.figure.as_ref().and_then(|id| figures.get(id.as_str())) else { continue };
            let shown = Shown {
                from: begins(&timeline, index, step),
                until: step.end,
                held: figure.is_held(),
                session: Arc::clone(&session),
                timeline: Arc::clone(&timeline),
            };
            all.entry(figure.id.as_str().to_owned()).or_insert(shown);
        }
    }
    all
}

/// When what a step is about begins, after what is told of it.
fn begins(timeline: &Timeline, index: usize, step: &TimedStep) -> Ms {
    let own = timeline.beats.iter().filter(|beat| beat.step == index);
    let moved = own.filter(|beat| matches!(beat.action, Action::Rep | Action::Breath(_) | Action::Hold)).map(|beat| beat.start);
    moved.min().unwrap_or(step.start + Ms((step.end - step.start).0 / 2))
}

/// Bytes of each whole second from a moment on, while nobody presses a key.
fn sent(shown: &Shown, figures: &Arc<Figures>, (size, pictures, seconds): (Size, Pictures, u64)) -> Vec<f64> {
    let seconds = seconds.min((shown.until - shown.from).0 / 1000).max(1);
    let settings = Settings { drawing: Drawing { pictures, ..Drawing::default() }, ..Settings::new(Lang::En) };
    let mut app = App::new(settings, THEME).with_figures(Arc::clone(figures));
    app.update(Message::Resized(size.width, size.height));
    let item = LibraryItem { header: shown.session.header.clone(), source: Source::BuiltIn, broken: None };
    let (timeline, conditions) = (Arc::clone(&shown.timeline), Vec::new());
    let prepared = Prepared { request: Request::default(), timeline, closing: None, conditions, breathing: None };
    // The footer fades before it is counted.
    let quiet = Ms(9_000);
    app.update(Message::Begin { item: Box::new(item), prepared, from: shown.from - quiet });
    app.update(Message::Key(Key::Enter));
    // Counting in first, where there is no position yet.
    while app.position().is_none_or(|at| at < shown.from) {
        app.update(Message::Tick(Ms(250)));
    }
    let (mut canvas, mut easel) = (Canvas::new(ColourDepth::True, size), Easel::new());
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
    let mut budget = Budget::default();
    let (mut each, mut passed, mut frame) = (vec![0.0; seconds as usize], 0, Vec::new());
    loop {
        buffer.reset();
        app.view(&mut buffer, &mut easel);
        canvas.frame(&mut frame, buffer.area, &buffer, |_| Fate::Taken);
        app.drawn();
        match each.get_mut((passed / 1000) as usize) {
            // The first picture fills the screen.
            Some(bytes) if passed > 0 => *bytes += frame.len() as f64,
            Some(_) => {}
            None => return each,
        }
        if passed > 0 {
            budget.spend(frame.len());
        }
        let next = app.needs().next_frame_in.unwrap_or(Ms(1000)).max(budget.wait(pictures));
        let wait = next.0.clamp(1, 1000);
        budget.earn(Ms(wait), pictures);
        passed += wait;
        app.update(Message::Tick(Ms(wait)));
    }
}

fn mean(each: &[f64]) -> f64 {
    each.iter().sum::<f64>() / each.len().max(1) as f64
}

fn built_in() -> Arc<Figures> {
    Arc::new(Figures::new(FIGURES.iter().map(|asset| (asset.name, asset.bytes))))
}

#[test]
#[ignore = "counts to read: cargo test --release --lib traffic -- --ignored --nocapture"]
fn of_all_figures() {
    let figures = built_in();
    let all = all_shown(&figures);
    println!("{} of {} figures are shown by a session", all.len(), figures.ids().count());
    for (width, height) in [(120, 40), (80, 24), (200, 60)] {
        for pictures in [Pictures::Smooth, Pictures::Calm] {
            let told = |(name, shown): (&String, &Shown)| {
                let each = sent(shown, &figures, (Size::new(width, height), pictures, 8));
                (mean(&each), each.into_iter().fold(0.0, f64::max), shown.held, name.clone())
            };
            let mut told: Vec<_> = all.iter().map(told).collect();
            told.sort_by(|a, b| b.0.total_cmp(&a.0));
            for held in [false, true] {
                let those = told.iter().filter(|(.., kind, _)| *kind == held).take(8);
                let words = those.map(|(mean, most, _, name)| format!("{name} {:.0} (most {:.0})", mean / 1e3, most / 1e3));
                let words: Vec<String> = words.collect();
                println!("{width}x{height} {pictures:?}, {}, kB/s: {}", if held { "held" } else { "moving" }, words.join(", "));
            }
        }
    }
}

/// Those that send most of each kind, as [`of_all_figures`] found them.
#[test]
fn what_sends_most_stays_within_its_limits() {
    const MOST: [&str; 6] = ["march", "waist-turns", "sit-to-stand", "cloud-hands", "self-hug", "plank-knees"];
    let figures = built_in();
    let all = all_shown(&figures);
    for name in MOST {
        let shown = &all[name];
        for (pictures, limit) in [(Pictures::Smooth, if shown.held { HELD } else { MOVING }), (Pictures::Calm, CALM)] {
            let bytes = mean(&sent(shown, &figures, (Size::new(120, 40), pictures, 6)));
            assert!(bytes > 100.0 && bytes <= limit, "{name} {pictures:?}: {bytes:.0} bytes a second, at most {limit}");
        }
    }
}
