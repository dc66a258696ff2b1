//! The pictures of the docs, drawn by the real screens from the built-in sessions: `make pictures` renews them, this test holds them true.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

#[path = "support/svg.rs"]
mod svg;

use atempause::assets::{FIGURES, PARTS, SESSIONS};
use atempause::figure::Figures;
use atempause::practice::compile::{Options, compile, compile_closing};
use atempause::practice::speech::NoClips;
use atempause::practice::{Header, Lang, Ms, Part, read};
use atempause::tui::{
    App, Canvas, ColourDepth, Drawing, Easel, Effect, Ground, Key, LibraryItem, Message, Prepared, Request, Settings, Source,
    Theme,
};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::path::Path;
use std::sync::Arc;
use std::{env, fs};

fn parts() -> Vec<Part> {
    PARTS.iter().map(|asset| read::part(std::str::from_utf8(asset.bytes).unwrap()).unwrap()).collect()
}

fn figures() -> Figures {
    Figures::new(FIGURES.iter().map(|asset| (asset.name, asset.bytes)))
}

fn source(id: &str) -> &'static str {
    let asset = SESSIONS.iter().find(|asset| asset.name == id).expect("a built-in session");
    std::str::from_utf8(asset.bytes).unwrap()
}

/// A session whose cautions were read.
fn item(mut header: Header) -> LibraryItem {
    header.gates.clear();
    LibraryItem { header, source: Source::BuiltIn, broken: None }
}

fn app(lang: Lang, size: (u16, u16)) -> App {
    let app = App::new(Settings::new(lang), Theme { depth: ColourDepth::True, ground: Ground::Dark });
    let mut app = app.with_figures(Arc::new(figures()));
    app.update(Message::Resized(size.0, size.1));
    let headers = SESSIONS.iter().map(|asset| read::header(std::str::from_utf8(asset.bytes).unwrap()).unwrap());
    app.update(Message::Library(headers.map(item).collect()));
    app.update(Message::Standing(standing()));
    app
}

fn standing() -> atempause::record::Standing {
    use atempause::record::{Dot, Standing, Week};
    let [p, r, a] = [Dot::Practised, Dot::Rest, Dot::Ahead];
    Standing {
        run: 10,
        longest: 23,
        strength: 88,
        last_14: std::array::from_fn(|day| if [1, 4, 8, 9].contains(&day) { r } else { p }),
        week: Week { dots: [p, p, r, p, p, a, a], days: 4, goal: 3 },
        today: Ms::from_secs(510),
        ..Standing::default()
    }
}

/// The screen of a session, this far in.
fn practising(lang: Lang, id: &str, at: u64, size: (u16, u16)) -> App {
    let session = read::session(source(id)).unwrap();
    let (parts, options) = (parts(), Options::new(lang));
    let timeline = Arc::new(compile(&session.steps, &parts, &options, &NoClips).unwrap());
    let closing = session.header.closing.as_ref().and_then(|id| parts.iter().find(|part| part.id == *id));
    let closing = closing.and_then(|part| compile_closing(part, &parts, &options, &NoClips)).map(Arc::new);
    let prepared = Prepared { request: Request::default(), timeline, closing, conditions: Vec::new(), breathing: None };
    let mut app = app(lang, size);
    app.update(Message::Begin { item: Box::new(item(session.header)), prepared, from: Ms::from_secs(at) - Ms(2_700) });
    let _: Vec<Effect> = app.update(Message::Key(Key::Enter));
    app.update(Message::Tick(Ms(2_700)));
    app
}

fn picture(app: &App, size: (u16, u16)) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    app.view(&mut buffer, &mut Easel::new());
    svg::picture(&buffer)
}

/// All figures under their names, each in the middle of its movement.
fn sheet() -> String {
    const COLUMNS: u16 = 30;
    const ROWS: u16 = 14;
    const ACROSS: usize = 6;
    let (figures, theme) = (figures(), Theme { depth: ColourDepth::True, ground: Ground::Dark });
    let all: Vec<_> = figures.ids().filter_map(|id| figures.get(id.as_str())).collect();
    let lines = u16::try_from(all.len().div_ceil(ACROSS)).unwrap();
    let mut buffer = Buffer::empty(Rect::new(0, 0, COLUMNS * u16::try_from(ACROSS).unwrap(), ROWS * lines));
    for (n, figure) in all.into_iter().enumerate() {
        let (x, y) = (u16::try_from(n % ACROSS).unwrap() * COLUMNS, u16::try_from(n / ACROSS).unwrap() * ROWS);
        let area = Rect::new(x + 1, y, COLUMNS - 2, ROWS - 2);
        let moment = figure.own_pace(Ms((figure.seconds() * 400.0) as u64));
        Easel::new().figure(
            Canvas { buf: &mut buffer, area, theme, drawing: Drawing::default() },
            (figure, figure.side.into()),
            moment,
        );
        buffer.set_string(x + 1, y + ROWS - 2, figure.id.as_str(), Style::new().dim());
    }
    svg::picture(&buffer)
}

#[test]
fn pictures_show_what_the_program_shows() {
    let (wide, usual) = ((110, 32), (100, 28));
    let pictures = [
        ("practice", picture(&practising(Lang::En, "st-daily5", 275, wide), wide)),
        ("breath", picture(&practising(Lang::En, "br-resonance", 143, wide), wide)),
        ("figures", sheet()),
        ("uebung", picture(&practising(Lang::De, "pmr-7", 95, wide), wide)),
        ("library", picture(&app(Lang::En, usual), usual)),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    for (name, picture) in pictures {
        let path = folder.join(format!("{name}.svg"));
        if env::var_os("UPDATE_PICTURES").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, picture).unwrap();
        } else {
            assert!(fs::read_to_string(&path).is_ok_and(|kept| kept == picture), "{name}.svg is out of date: make pictures");
        }
    }
}
